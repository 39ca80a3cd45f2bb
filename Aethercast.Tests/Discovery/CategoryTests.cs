using Aethercast.Agents.TopicDiscovery.Ranking;
using Aethercast.Agents.TopicDiscovery.Sources;

namespace Aethercast.Tests.Discovery;

/// <summary>Headlines with a sentence, in five languages, from feeds that say nothing of what they are about; and feeds that do.</summary>
public sealed class CategoryTests
{
    [Theory]
    [InlineData("world", "Ceasefire holds along the border for a third day", "Diplomats from both sides met in the embassy while refugees waited for the convoy.")]
    [InlineData("world", "Waffenruhe an der Grenze hält den dritten Tag", "Die Außenminister trafen sich in der Botschaft.")]
    [InlineData("world", "Des milliers de réfugiés franchissent la frontière", "L’ambassade demande une trêve.")]
    [InlineData("world", "Miles de refugiados cruzan la frontera tras la tregua", "La embajada pidió ayuda.")]
    [InlineData("politics", "Parliament votes down the housing bill by nine votes", "The coalition wants to bring the law back after the election.")]
    [InlineData("politics", "Bundestag lehnt das Gesetz mit neun Stimmen ab", "Die Koalition will nach der Wahl einen neuen Versuch machen.")]
    [InlineData("politics", "Le gouvernement perd l’élection partielle", "Le député sortant critique la loi.")]
    [InlineData("politics", "El alcalde pierde la mayoría tras las elecciones", "Los diputados votan la ley en marzo.")]
    [InlineData("business", "Brewer's profit falls as barley prices rise", "Shareholders get no dividend, and the company closes a factory.")]
    [InlineData("business", "Streik im Handel: Beschäftigte fordern mehr Lohn", "Das Unternehmen meldet sinkenden Umsatz.")]
    [InlineData("business", "L’entreprise annonce une grève et un bénéfice en baisse", "La bourse réagit peu.")]
    [InlineData("business", "La empresa cierra el año con menos beneficio", "La bolsa cae tras la huelga.")]
    [InlineData("technology", "Open source browser encrypts every message by default", "Developers say the software keeps no data on its server.")]
    [InlineData("technology", "Neuer Halbleiter rechnet ohne Kühlung", "Der Chip soll in Rechenzentren laufen.")]
    [InlineData("technology", "Une faille dans le logiciel expose des données", "Les pirates ont contourné le chiffrement.")]
    [InlineData("science", "Telescope finds a planet with two shadows", "Astronomers say the orbit takes four years.")]
    [InlineData("science", "Forscher finden Fossil im Kalkstein", "Die Studie der Universität erscheint im März.")]
    [InlineData("science", "Des chercheurs observent une planète sans étoile", "L’étude du laboratoire paraît jeudi.")]
    [InlineData("science", "Investigadores miden el espacio con una sonda", "El estudio llega al laboratorio.")]
    [InlineData("health", "Hospital trial halves infections after surgery", "Nurses washed the sinks twice a day, and fewer patients fell ill.")]
    [InlineData("health", "Impfung gegen Malaria: Klinik meldet Erfolg", "Ärztinnen sahen weniger Patienten.")]
    [InlineData("health", "L’hôpital manque d’infirmières", "Les patients attendent le vaccin.")]
    [InlineData("health", "El hospital prueba una vacuna contra la enfermedad", "Los médicos siguen a los pacientes.")]
    [InlineData("environment", "Drought empties the river for the second summer", "Warming makes such heat three times as likely, and forests suffer.")]
    [InlineData("environment", "Hochwasser nach der Dürre: der Wald verliert", "Das Klima ändert sich schneller als gedacht.")]
    [InlineData("environment", "Sécheresse : la forêt brûle et la biodiversité recule", "Le climat change vite.")]
    [InlineData("culture", "Museum returns a painting to its maker's family", "The artist had lent it for an exhibition.")]
    [InlineData("culture", "Neuer Roman, altes Theater", "Die Ausstellung zeigt, wie das Buch entstand.")]
    [InlineData("culture", "Le musée rouvre avec une exposition de peintres", "Un concert aura lieu jeudi.")]
    [InlineData("sport", "Late penalty sends the league leaders home", "The goalkeeper and the coach blamed the pitch after the match.")]
    [InlineData("sport", "Trainer verlässt den Verein vor dem Halbfinale", "Die Mannschaft spielt am Samstag in der Bundesliga.")]
    [InlineData("sport", "L’équipe remporte le championnat", "L’entraîneur salue le joueur du match.")]
    [InlineData("sport", "El equipo gana el campeonato en el último partido", "El entrenador alaba al jugador.")]
    [InlineData("general", "A man walks his dog", "It was an ordinary afternoon on the quay.")]
    public void The_text_tells(string category, string title, string summary) => Assert.Equal(category, Of(new() { Title = title, Summary = summary, Url = "https://lantern.example/1" }));

    [Theory]
    [InlineData("science", "", "The Lantern: Science /science/feed.xml", "https://lantern.example/1")]
    [InlineData("sport", "Fußball", "Sport /rss", "https://lantern.example/1")]
    [InlineData("culture", "Kultur", "", "https://lantern.example/1")]
    [InlineData("environment", "", "", "https://lantern.example/environment/2024/1")]
    public void The_feed_and_the_address_tell_where_the_text_does_not(string category, string given, string hint, string url) =>
        Assert.Equal(category, Of(new() { Title = "What happened on Monday", Url = url, SourceHint = hint, Categories = given.Length > 0 ? [given] : [] }));

    [Fact]
    public void What_the_publisher_says_outweighs_the_words() =>
        Assert.Equal("sport", Of(new() { Title = "The bank that nobody wanted", Url = "https://lantern.example/1", Categories = ["Sport"] }));

    private static string Of(Story story) => Categories.Of(Assert.Single(StoryClusters.Of([story])));
}
