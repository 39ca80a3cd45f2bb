using System.Collections.Frozen;
using static Aethercast.Agents.VoiceForge.Speech.EnglishSpeech;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Short forms of places that are read in full where they follow a town: "Gladstone, NJ".</summary>
internal static class EnglishPlaces
{
    public static FrozenDictionary<string, string> States { get; } = Map("""
        AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|DC=D C|FL=Florida|GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|
        KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|NV=Nevada|NH=New Hampshire|NJ=New Jersey|
        NM=New Mexico|NY=New York|NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|
        UT=Utah|VT=Vermont|VA=Virginia|WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming|ON=Ontario|BC=British Columbia|Ala.=Alabama|Ariz.=Arizona|Ark.=Arkansas|Calif.=California|
        Colo.=Colorado|Conn.=Connecticut|Del.=Delaware|Fla.=Florida|Ga.=Georgia|Ill.=Illinois|Ind.=Indiana|Kan.=Kansas|Ky.=Kentucky|La.=Louisiana|Mass.=Massachusetts|Md.=Maryland|Mich.=Michigan|
        Minn.=Minnesota|Miss.=Mississippi|Mo.=Missouri|Mont.=Montana|Neb.=Nebraska|Nev.=Nevada|Okla.=Oklahoma|Ore.=Oregon|Pa.=Pennsylvania|Tenn.=Tennessee|Tex.=Texas|Va.=Virginia|
        Vt.=Vermont|Wash.=Washington|Wis.=Wisconsin|Wyo.=Wyoming
        """);
}
