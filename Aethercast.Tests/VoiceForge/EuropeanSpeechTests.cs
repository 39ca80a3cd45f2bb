using Aethercast.Agents.VoiceForge.Speech;

namespace Aethercast.Tests.VoiceForge;

public sealed class EuropeanSpeechTests
{
    private static readonly SpeechNormaliser Normaliser = new();

    public static TheoryData<string, string> German => EnglishSpeechTests.Rows("""
        Es waren 21 Leute.|Es waren einundzwanzig Leute.
        Rund 1.234 Menschen.|Rund eintausendzweihundertvierunddreißig Menschen.
        Genau 3,5 Prozent.|Genau drei Komma fünf Prozent.
        Ein Plus von 12,5 %.|Ein Plus von zwölf Komma fünf Prozent.
        Das kostet 5 €.|Das kostet fünf Euro.
        Das kostet 3,50 €.|Das kostet drei Euro und fünfzig Cent.
        Etwa 2,5 Mio. Euro.|Etwa zwei Komma fünf Millionen Euro.
        Am 3. Mai 2024.|Am dritten Mai zweitausendvierundzwanzig.
        Im Jahr 1998.|Im Jahr neunzehnhundertachtundneunzig.
        Um 14:30 Uhr.|Um vierzehn Uhr dreißig.
        Um 8:00 Uhr.|Um acht Uhr.
        Es sind 5 km.|Es sind fünf Kilometer.
        Bei -3 °C.|Bei minus drei Grad Celsius.
        Mit 100 km/h.|Mit einhundert Kilometer pro Stunde.
        Das ist z. B. hier so.|Das ist zum Beispiel hier so.
        Hier, d. h. dort, usw.|Hier, das heißt dort, und so weiter.
        Der 3. Mann kam.|Der dritte Mann kam.
        Von 10–12 Uhr.|Von zehn bis zwölf Uhr.
        Die NASA und die EU.|Die Nasa und die E U.
        Auf beispiel.de lesen.|Auf beispiel Punkt D E lesen.
        """);

    public static TheoryData<string, string> French => EnglishSpeechTests.Rows("""
        Il y a 22 personnes.|Il y a vingt-deux personnes.
        Environ 1 234 voix.|Environ mille deux cent trente-quatre voix.
        Les 80 et les 99.|Les quatre-vingts et les quatre-vingt-dix-neuf.
        Il a 71 ans.|Il a soixante et onze ans.
        Une hausse de 3,5 %.|Une hausse de trois virgule cinq pour cent.
        Cela coûte 5 €.|Cela coûte cinq euros.
        Cela coûte 3,50 €.|Cela coûte trois euros et cinquante centimes.
        Le 1er mai 2024.|Le premier mai deux mille vingt-quatre.
        Le 14 juillet.|Le quatorze juillet.
        En 1998.|En mille neuf cent quatre-vingt-dix-huit.
        À 14h30.|À quatorze heures trente.
        À 8 h.|À huit heures.
        À 5 km.|À cinq kilomètres.
        M. Dupont et Mme Durand.|Monsieur Dupont et Madame Durand.
        Le 2e jour.|Le deuxième jour.
        De 10 à 12.|De dix à douze.
        Entre 10-12 %.|Entre dix à douze pour cent.
        L'ONU et l'UE.|L'Onu et l'U E.
        """);

    public static TheoryData<string, string> Spanish => EnglishSpeechTests.Rows("""
        Hay 22 cosas.|Hay veintidós cosas.
        Unas 1.234 personas.|Unas mil doscientos treinta y cuatro personas.
        Sube un 3,5 %.|Sube un tres coma cinco por ciento.
        Cuesta 5 €.|Cuesta cinco euros.
        Cuesta 3,50 €.|Cuesta tres euros y cincuenta céntimos.
        El 3 de mayo de 2024.|El tres de mayo de dos mil veinticuatro.
        En 1998.|En mil novecientos noventa y ocho.
        A las 14:30.|A las catorce y treinta.
        A las 8:00.|A las ocho horas.
        Son 100 km.|Son cien kilómetros.
        El Sr. López y la Dra. Ruiz.|El señor López y la doctora Ruiz.
        En EE. UU. ganan.|En Estados Unidos ganan.
        El 1.º de la lista.|El primero de la lista.
        La OTAN y la UE.|La Otan y la U E.
        """);

    [Theory]
    [MemberData(nameof(German))]
    public void German_is_said_as_people_say_it(string written, string spoken) => Assert.Equal(spoken, Normaliser.Normalise(written, "de").Text);

    [Theory]
    [MemberData(nameof(French))]
    public void French_is_said_as_people_say_it(string written, string spoken) => Assert.Equal(spoken, Normaliser.Normalise(written, "fr-FR").Text);

    [Theory]
    [MemberData(nameof(Spanish))]
    public void Spanish_is_said_as_people_say_it(string written, string spoken) => Assert.Equal(spoken, Normaliser.Normalise(written, "es").Text);
}
