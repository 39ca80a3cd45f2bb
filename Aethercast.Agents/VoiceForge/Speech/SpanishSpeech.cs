using static Aethercast.Agents.VoiceForge.Speech.EnglishSpeech;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Spanish as data.</summary>
internal static class SpanishSpeech
{
    public static SpeechLanguage Language { get; } = new()
    {
        Numbers = new SpanishNumbers(),
        NumberPattern = @"(?:\d{1,3}(?:[ .\u00A0\u202F]\d{3})+(?!\d)|\d+)(?:,\d+)?",
        DecimalMark = ',',
        OneBeforeScale = "un",
        Percent = "por ciento",
        To = "a",
        And = "y",
        Dot = "punto",
        At = "arroba",
        Slash = "barra",
        Hashtag = "almohadilla",
        Months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        Starters = Set("El La Los Las Un Una Unos Es Son Él Ella Ellos Y Pero O En De A Al Por Para Con Sin Este Esta Estos Eso Que Quien Cuando Si Como No Hay"),
        WordAcronyms = Set("NASA OTAN UNESCO UNICEF OPEP FIFA UEFA SIDA COVID CERN ASEAN ONU OMS"),
        Pronunciations = Map("Aethercast=éter cast|vs=contra"),
        Abbreviations = Map("Sr.=señor|Sra.=señora|Srta.=señorita|Dr.=doctor|Dra.=doctora|Prof.=profesor|EE. UU.=Estados Unidos|EE.UU.=Estados Unidos|EEUU=Estados Unidos|etc.=etcétera|p. ej.=por ejemplo|Ud.=usted|Uds.=ustedes|aprox.=aproximadamente|av.=avenida|Avda.=avenida|pág.=página|núm.=número|a. C.=antes de Cristo|d. C.=después de Cristo|S. A.=sociedad anónima|vol.=volumen"),
        Units = Units("""
            km=kilómetro,kilómetros|m=metro,metros|cm=centímetro,centímetros|mm=milímetro,milímetros|kg=kilogramo,kilogramos|g=gramo,gramos|mg=miligramo,miligramos|t=tonelada,toneladas|l=litro,litros|ml=mililitro,mililitros|
            km/h=kilómetro por hora,kilómetros por hora|m/s=metro por segundo,metros por segundo|°C=grado Celsius,grados Celsius|°F=grado Fahrenheit,grados Fahrenheit|°=grado,grados|Hz=hercio,hercios|MHz=megahercio,megahercios|GHz=gigahercio,gigahercios|
            W=vatio,vatios|kW=kilovatio,kilovatios|MW=megavatio,megavatios|GW=gigavatio,gigavatios|kWh=kilovatio hora,kilovatios hora|TWh=teravatio hora,teravatios hora|MB=megabyte,megabytes|GB=gigabyte,gigabytes|TB=terabyte,terabytes|
            m²=metro cuadrado,metros cuadrados|km²=kilómetro cuadrado,kilómetros cuadrados|m³=metro cúbico,metros cúbicos|ha=hectárea,hectáreas|dB=decibelio,decibelios|min=minuto,minutos
            """),
        Currencies = Currencies("€=euro,euros,céntimo,céntimos|EUR=euro,euros,céntimo,céntimos|$=dólar,dólares,centavo,centavos|US$=dólar,dólares,centavo,centavos|£=libra,libras,penique,peniques|¥=yen,yenes,sen,sen"),
        Scales = Units("millones de=millón de,millones de|millones=millón,millones|millón=millón,millones|billones=billón,billones|mil millones=mil millones,mil millones|mil=mil,mil"),
        Signs = Map("&=y|+=más|==igual a|%=por ciento|±=más menos|×=por|≈=aproximadamente|≥=al menos|≤=como máximo|°=grados|§=sección|→=a|€=euros|$=dólares|@=arroba"),
        Fractions = Map("1/2=un medio|1/3=un tercio|2/3=dos tercios|1/4=un cuarto|3/4=tres cuartos|1/5=un quinto|1/8=un octavo|1/10=un décimo"),
    };
}
