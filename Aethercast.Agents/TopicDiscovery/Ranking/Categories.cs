using Aethercast.Agents.TopicDiscovery.Text;

namespace Aethercast.Agents.TopicDiscovery.Ranking;

/// <summary>Puts stories into a small set of categories: by what their feed calls them, else by their words.</summary>
internal static class Categories
{
    private static readonly (string Category, HashSet<string> Names, HashSet<string> Words)[] All =
    [
        New("world", "world international global europe asia africa americas middle-east welt ausland monde mundo nation",
            "syrian russia ukraine china taliban united nation hostage protest rebel military helicopter border treaty diplomat ambassador embassy refugee summit ceasefire minister foreign troop sanction nato election parliament strait ferry coast island migration peace war krieg grenze flüchtling botschaft gipfel waffenruhe truppen außenminister guerre frontière réfugié ambassade sommet otage trêve troupes guerra frontera refugiado embajada cumbre tregua tropas earthquake airstrike evacuation famine coup embargo peacekeeper"),
        New("politics", "politics political policy government elections law politik politique politica",
            "republican democrat democratic impeachment tory labour governor senator white trump senate congress parliament vote voter election minister president campaign bill law court coalition mayor council legislation referendum bundestag wahl wähler partei koalition regierung abgeordneter gesetz bürgermeister stadtrat kanzler opposition élection électeur parti gouvernement député loi maire ministre assemblée elecciones votante partido gobierno diputado ley alcalde ministro congreso ballot lawmaker cabinet chancellor budget councillor constituency veto prime"),
        New("business", "business economy economics finance money markets companies wirtschaft economie economia work startups",
            "ceo airline listing jet order retailer manufacturer shareholder acquisition bankruptcy economy economist export currency bank market stock profit revenue investor company merger inflation price tariff trade union wage bond startup cooperative earning loan pension freight export billion unternehmen aktie börse umsatz gewinn verlust insolvenz zoll lohn streik zins preise wirtschaft konzern handel entreprise bourse bénéfice faillite salaire grève taux économie empresa bolsa beneficio quiebra salario huelga tipos economía precios layoff shares quarterly dividend factory supplier wages strike rate lender startup fund retail mortgage"),
        New("technology", "technology tech digital computing internet gadgets software ai netzwelt technik programming security hardware web",
            "software chip computer artificial intelligence algorithm app smartphone cyber robot startup open source encryption data battery server model network satellite sensor laptop künstliche intelligenz rechner halbleiter handy rechenzentrum verschlüsselung logiciel puce ordinateur intelligence artificielle données chiffrement programa ordenador inteligencia artificial datos cifrado semiconductor browser website developer code cloud password hacker ransomware processor gpu database hardware kernel firmware chatbot gaming gamer console xbox playstation nintendo"),
        New("science", "science sciences space physics research wissenschaft astronomy biology archaeology",
            "scientist researcher study telescope physics genome nasa astronaut spacecraft moon mars jupiter saturn titan comet asteroid galaxy universe physicist biologist chemist dinosaur evolution gene neuron archaeology orbit atom clock fossil planet laboratory species particle quantum experiment university astronomer archaeologist glacier observatory molecule forscher forscherin studie weltraum teleskop sonde planet fossil labor physiker universität chercheur étude espace sonde planète laboratoire physicien investigador estudio espacio telescopio sonda planeta laboratorio rocket probe molecule mathematician theorem microscope geologist volcano paleontologist mineral crater"),
        New("health", "health medicine medical wellness gesundheit sante salud wellbeing",
            "plague lung bubonic health healthcare diet medical intensive hospital patient vaccine disease doctor clinic trial virus nurse cancer drug therapy surgery infection sleep medicine symptom clinical krankenhaus arzt ärztin patient impfung krankheit pflege klinik medikament krebs hôpital médecin patient vaccin maladie infirmière médicament santé hospital médico paciente vacuna enfermedad enfermera medicamento salud outbreak obesity diabetes dementia pharmacist midwife antibiotic bacteria pandemic pregnancy"),
        New("environment", "environment climate energy nature earth sustainability umwelt green",
            "climate emission carbon solar wind forest river flood drought biodiversity wildlife pollution warming renewable reef heat seagrass peat klima emission dürre hochwasser wald artenvielfalt solar windkraft strom umweltschutz climat émission sécheresse inondation forêt biodiversité éolienne clima emisiones sequía inundación bosque biodiversidad eólica renovable wildfire conservation habitat turbine recycling plastic ocean coral bee pesticide wetland hydrogen storm hurricane rainfall glacier"),
        New("culture", "culture arts art music film books entertainment theatre lifestyle kultur tv design architecture fashion food travel style",
            "museum film novel book soundtrack vinyl music album theatre festival painting orchestra author exhibition opera artist library poem cinema concert choir violin museum film roman album theater konzert ausstellung buch maler oper regisseur musée roman théâtre concert exposition livre peintre opéra cinéma museo película novela teatro concierto exposición libro pintor ópera actor actress director sculptor gallery band singer songwriter dance ballet literary prize restaurant chef architect streaming comic"),
        New("sport", "sport sports football soccer tennis cricket rugby basketball baseball cycling golf olympics",
            "tennis football nba nfl nascar f1 motogp olympic cup quarterback striker manager chargers match league goal coach championship tournament player team season cup final olympic stadium striker marathon race medal bundesliga spiel trainer mannschaft tor meisterschaft halbfinale pokal verein olympia match entraîneur équipe championnat coupe joueur partido entrenador equipo gol campeonato copa jugador defender midfielder penalty semifinal relegation wicket innings sprint swimmer cyclist wimbledon transfer striker podium skier knockout boxing"),
    ];

    /// <summary>The category a listener's or task's word stands for, such as "tech"; null where it is none of ours.</summary>
    public static string? Named(string name)
    {
        var wanted = name.Trim().ToLowerInvariant();
        return All.FirstOrDefault(entry => entry.Category == wanted || entry.Names.Contains(wanted)).Category;
    }

    public static string Of(StoryCluster cluster)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var story in cluster.Stories.Take(6))
        {
            // The publisher's own word counts most, then the feed it is in, then the text.
            for (var at = 0; at < story.Categories.Count; at++)
            {
                foreach (var name in Split(story.Categories[at])) Add(Named(name), at == 0 ? 4 : 2);
            }

            foreach (var name in Split(story.SourceHint)) Add(Named(name), 3);
            foreach (var name in Path(story.Url)) Add(Named(name), 3);
            var headline = Words.Of(story.Title).ToHashSet(StringComparer.Ordinal);
            var words = Words.Of(story.Summary).ToHashSet(StringComparer.Ordinal);
            foreach (var entry in All)
            {
                // One word of a summary proves nothing ("share" this, "launch" that).
                var count = 2 * headline.Count(entry.Words.Contains) + words.Count(entry.Words.Contains);
                if (count > 1) Add(entry.Category, count);
            }
        }

        return scores.Count == 0 ? "general" : scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key, StringComparer.Ordinal).First().Key;

        void Add(string? category, double score)
        {
            if (category is not null && score > 0) scores[category] = scores.GetValueOrDefault(category) + score;
        }
    }

    private static string[] Split(string text) => text.ToLowerInvariant().Split([' ', '/', ',', '&', '_', '.', ':', '>', '|'], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Path(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1) : [];

    private static (string, HashSet<string>, HashSet<string>) New(string category, string names, string words) =>
        (category, [.. names.Split(' ')], [.. words.Split(' ').SelectMany(Words.Of)]);
}
