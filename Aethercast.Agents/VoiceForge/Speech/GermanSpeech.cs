using static Aethercast.Agents.VoiceForge.Speech.EnglishSpeech;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>German as data.</summary>
internal static class GermanSpeech
{
    public static SpeechLanguage Language { get; } = new()
    {
        Numbers = new GermanNumbers(),
        NumberPattern = @"(?:\d{1,3}(?:[.\u00A0\u202F]\d{3})+(?!\d)|\d+)(?:,\d+)?",
        DecimalMark = ',',
        OneBeforeScale = "eine",
        Percent = "Prozent",
        To = "bis",
        And = "und",
        Dot = "Punkt",
        At = "ät",
        Slash = "Schrägstrich",
        Hashtag = "Hashtag",
        Months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        Starters = Set("Der Die Das Ein Eine Es Er Sie Wir Ich Und Aber Im In Am An Auf Bei Mit Nach Für Von Zu Dies Diese Dieser Da Dort Wer Was Wie Wo Wenn Als So Auch Doch Nun"),
        WordAcronyms = Set("NASA NATO UNESCO UNICEF OPEC FIFA UEFA AIDS COVID ASEAN CERN PISA BAFÖG"),
        Pronunciations = Map("Aethercast=Ieserkahst|vs=gegen"),
        Abbreviations = Map("""
            z. B.=zum Beispiel|z.B.=zum Beispiel|d. h.=das heißt|d.h.=das heißt|u. a.=unter anderem|u.a.=unter anderem|usw.=und so weiter|bzw.=beziehungsweise|ca.=circa|Dr.=Doktor|Prof.=Professor|
            Hr.=Herr|Fr.=Frau|St.=Sankt|Str.=Straße|inkl.=inklusive|ggf.=gegebenenfalls|evtl.=eventuell|etc.=et cetera|vgl.=vergleiche|Mio.=Millionen|Mrd.=Milliarden|Abb.=Abbildung|Nr.=Nummer|
            o. ä.=oder ähnlich|v. a.=vor allem|v.a.=vor allem|i. d. R.=in der Regel|Jh.=Jahrhundert|Std.=Stunden|Min.=Minuten|S.=Seite|Bd.=Band|geb.=geboren|gest.=gestorben|rd.=rund|sog.=sogenannte
            """),
        Units = Units("""
            km=Kilometer,Kilometer|m=Meter,Meter|cm=Zentimeter,Zentimeter|mm=Millimeter,Millimeter|kg=Kilogramm,Kilogramm|g=Gramm,Gramm|mg=Milligramm,Milligramm|t=Tonne,Tonnen|l=Liter,Liter|ml=Milliliter,Milliliter|
            km/h=Kilometer pro Stunde,Kilometer pro Stunde|m/s=Meter pro Sekunde,Meter pro Sekunde|°C=Grad Celsius,Grad Celsius|°F=Grad Fahrenheit,Grad Fahrenheit|°=Grad,Grad|Hz=Hertz,Hertz|MHz=Megahertz,Megahertz|GHz=Gigahertz,Gigahertz|
            W=Watt,Watt|kW=Kilowatt,Kilowatt|MW=Megawatt,Megawatt|GW=Gigawatt,Gigawatt|kWh=Kilowattstunde,Kilowattstunden|MWh=Megawattstunde,Megawattstunden|TWh=Terawattstunde,Terawattstunden|MB=Megabyte,Megabyte|GB=Gigabyte,Gigabyte|TB=Terabyte,Terabyte|
            m²=Quadratmeter,Quadratmeter|km²=Quadratkilometer,Quadratkilometer|m³=Kubikmeter,Kubikmeter|ha=Hektar,Hektar|dB=Dezibel,Dezibel|Std.=Stunde,Stunden|Min.=Minute,Minuten
            """),
        Currencies = Currencies("€=Euro,Euro,Cent,Cent|EUR=Euro,Euro,Cent,Cent|Euro=Euro,Euro,Cent,Cent|$=Dollar,Dollar,Cent,Cent|US$=US-Dollar,US-Dollar,Cent,Cent|£=Pfund,Pfund,Penny,Pence|¥=Yen,Yen,Sen,Sen|CHF=Franken,Franken,Rappen,Rappen"),
        Scales = Units("Mio.=Million,Millionen|Mrd.=Milliarde,Milliarden|Millionen=Million,Millionen|Million=Million,Millionen|Milliarden=Milliarde,Milliarden|Milliarde=Milliarde,Milliarden|Billionen=Billion,Billionen|Tsd.=Tausend,Tausend"),
        Signs = Map("&=und|+=plus|==gleich|%=Prozent|±=plus minus|×=mal|≈=ungefähr|≥=mindestens|≤=höchstens|°=Grad|§=Paragraf|→=zu|€=Euro|$=Dollar|@=ät"),
        Fractions = Map("1/2=ein halb|1/3=ein Drittel|2/3=zwei Drittel|1/4=ein Viertel|3/4=drei Viertel|1/5=ein Fünftel|1/8=ein Achtel|1/10=ein Zehntel"),
    };
}
