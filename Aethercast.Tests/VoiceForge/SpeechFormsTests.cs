using Aethercast.Agents.VoiceForge.Speech;

namespace Aethercast.Tests.VoiceForge;

/// <summary>Forms that real pages use, in four languages.</summary>
public sealed class SpeechFormsTests
{
    private static readonly SpeechNormaliser Normaliser = new();

    public static TheoryData<string, string> English => EnglishSpeechTests.Rows("""
        The U.K.’s vote.|The U K's vote.
        GET OUT and VOTE for our GREAT town.|Get Out and Vote for our Great town.
        US FALLS behind.|U S Falls behind.
        The WHO and the UNHCR agree.|The W H O and the U N H C R agree.
        Coverage under COBRA ends.|Coverage under Cobra ends.
        An Airbus A350-900 and an A330.|An Airbus A three fifty nine hundred and an A three thirty.
        Boeing 787-9 jets.|Boeing seven eighty-seven nine jets.
        The 737 Max flew.|The seven thirty-seven Max flew.
        Until the 2022/23 season.|Until the twenty twenty-two twenty-three season.
        On 2018.04.05 it ran.|On April fifth, twenty eighteen it ran.
        It ended at 0100 GMT.|It ended at oh one hundred G M T.
        They called 911.|They called nine one one.
        In a 401(k) plan.|In a four oh one K plan.
        Games in 4K.|Games in four K.
        Doors at 9.30 a.m. today.|Doors at nine thirty A M today.
        In Gladstone, NJ, they met.|In Gladstone, New Jersey, they met.
        It left Hayward, Calif. on time.|It left Hayward, California on time.
        It has 197 Nm of torque.|It has one hundred ninety-seven newton meters of torque.
        Five times, 10x as much.|Five times, ten times as much.
        About £12.9bn (€14bn).|About twelve point nine billion pounds, fourteen billion euros.
        From 350–375 million.|From three hundred fifty to three hundred seventy-five million.
        It fell 0.35%.|It fell zero point three five percent.
        Sept. 30 was late.|September thirtieth was late.
        """);

    public static TheoryData<string, string> German => EnglishSpeechTests.Rows("""
        Etwa 1,2 Mrd. Euro.|Etwa eins Komma zwei Milliarden Euro.
        Am 14.07.2021 um 9.15 Uhr.|Am vierzehnten Juli zweitausendeinundzwanzig um neun Uhr fünfzehn.
        Seit dem 1. Januar 2020.|Seit dem ersten Januar zweitausendzwanzig.
        Von 2015 bis 2019.|Von zweitausendfünfzehn bis zweitausendneunzehn.
        Rund 30 % mehr.|Rund dreißig Prozent mehr.
        Auf 40 m² Fläche.|Auf vierzig Quadratmeter Fläche.
        Prof. Dr. Holzer sprach.|Professor Doktor Holzer sprach.
        Das Modell ID.3 kam.|Das Modell I D drei kam.
        Es sind 1 Mio. Menschen.|Es sind eine Million Menschen.
        """);

    public static TheoryData<string, string> French => EnglishSpeechTests.Rows("""
        Le 14/07/2021.|Le quatorze juillet deux mille vingt et un.
        Environ 1,2 million d'euros.|Environ un virgule deux million d'euros.
        Entre 2015 et 2019.|Entre deux mille quinze et deux mille dix-neuf.
        Il fait -3 °C.|Il fait moins trois degrés Celsius.
        Une vitesse de 90 km/h.|Une vitesse de quatre-vingt-dix kilomètres par heure.
        Pour 12 000 €.|Pour douze mille euros.
        Le XXe siècle.|Le vingtième siècle.
        """);

    public static TheoryData<string, string> Spanish => EnglishSpeechTests.Rows("""
        El 14/07/2021.|El catorce de julio de dos mil veintiuno.
        Unos 1,2 millones de euros.|Unos uno coma dos millones de euros.
        Entre 2015 y 2019.|Entre dos mil quince y dos mil diecinueve.
        Hace -3 °C.|Hace menos tres grados Celsius.
        A 90 km/h.|A noventa kilómetros por hora.
        Por 12.000 €.|Por doce mil euros.
        En el siglo XX.|En el siglo veinte.
        """);

    [Theory]
    [MemberData(nameof(English))]
    public void English_forms_are_said_as_people_say_them(string written, string spoken) => Assert.Equal(spoken, Normaliser.Normalise(written, "en").Text);

    [Theory]
    [MemberData(nameof(German))]
    public void German_forms_are_said_as_people_say_them(string written, string spoken) => Assert.Equal(spoken, Normaliser.Normalise(written, "de").Text);

    [Theory]
    [MemberData(nameof(French))]
    public void French_forms_are_said_as_people_say_them(string written, string spoken) => Assert.Equal(spoken, Normaliser.Normalise(written, "fr").Text);

    [Theory]
    [MemberData(nameof(Spanish))]
    public void Spanish_forms_are_said_as_people_say_them(string written, string spoken) => Assert.Equal(spoken, Normaliser.Normalise(written, "es").Text);
}
