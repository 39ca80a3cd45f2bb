using static Aethercast.Agents.VoiceForge.Speech.EnglishSpeech;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>French as data.</summary>
internal static class FrenchSpeech
{
    public static SpeechLanguage Language { get; } = new()
    {
        Numbers = new FrenchNumbers(),
        NumberPattern = @"(?:\d{1,3}(?:[ .\u00A0\u202F]\d{3})+(?!\d)|\d+)(?:,\d+)?",
        DecimalMark = ',',
        Percent = "pour cent",
        To = "à",
        And = "et",
        Dot = "point",
        At = "arobase",
        Slash = "barre oblique",
        Hashtag = "hashtag",
        Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        Starters = Set("Le La Les Un Une Des Il Elle Ils Elles On Nous Vous Je Et Mais Ou Dans En Au Aux À Pour Par Sur Avec Ce Cette Ces Qui Que Quand Si Comme"),
        WordAcronyms = Set("NASA OTAN UNESCO UNICEF OPEP FIFA UEFA SIDA COVID CERN ASEAN INSEE ONU"),
        Pronunciations = Map("Aethercast=éther caste|vs=contre"),
        Abbreviations = Map("M.=Monsieur|MM.=Messieurs|Mme=Madame|Mmes=Mesdames|Mlle=Mademoiselle|Dr=Docteur|Pr=Professeur|etc.=et cetera|p. ex.=par exemple|c.-à-d.=c'est-à-dire|av.=avenue|bd.=boulevard|St=Saint|Ste=Sainte|env.=environ|cf.=voir|vol.=volume|éd.=édition|J.-C.=Jésus-Christ"),
        Units = Units("""
            km=kilomètre,kilomètres|m=mètre,mètres|cm=centimètre,centimètres|mm=millimètre,millimètres|kg=kilogramme,kilogrammes|g=gramme,grammes|mg=milligramme,milligrammes|t=tonne,tonnes|l=litre,litres|ml=millilitre,millilitres|
            km/h=kilomètre par heure,kilomètres par heure|m/s=mètre par seconde,mètres par seconde|°C=degré Celsius,degrés Celsius|°F=degré Fahrenheit,degrés Fahrenheit|°=degré,degrés|Hz=hertz,hertz|MHz=mégahertz,mégahertz|GHz=gigahertz,gigahertz|
            W=watt,watts|kW=kilowatt,kilowatts|MW=mégawatt,mégawatts|GW=gigawatt,gigawatts|kWh=kilowattheure,kilowattheures|TWh=térawattheure,térawattheures|Mo=mégaoctet,mégaoctets|Go=gigaoctet,gigaoctets|To=téraoctet,téraoctets|
            m²=mètre carré,mètres carrés|km²=kilomètre carré,kilomètres carrés|m³=mètre cube,mètres cubes|ha=hectare,hectares|dB=décibel,décibels|min=minute,minutes
            """),
        Currencies = Currencies("€=euro,euros,centime,centimes|EUR=euro,euros,centime,centimes|$=dollar,dollars,cent,cents|£=livre,livres,penny,pence|¥=yen,yens,sen,sen|CHF=franc suisse,francs suisses,centime,centimes"),
        Scales = Units("millions d'=million d',millions d'|millions=million,millions|million=million,million|milliards=milliard,milliards|milliard=milliard,milliard|Md=milliard,milliards|Mds=milliard,milliards|M=million,millions"),
        Signs = Map("&=et|+=plus|==égale|%=pour cent|±=plus ou moins|×=fois|≈=environ|≥=au moins|≤=au plus|°=degrés|§=paragraphe|→=à|€=euros|$=dollars|@=arobase"),
        Fractions = Map("1/2=un demi|1/3=un tiers|2/3=deux tiers|1/4=un quart|3/4=trois quarts|1/5=un cinquième|1/8=un huitième|1/10=un dixième"),
    };
}
