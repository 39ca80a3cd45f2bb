using System.Text.RegularExpressions;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>
/// The forms in which people give orders to models, in English, German, French and Spanish, on folded text (lower case, no accents).
/// Verbs count as orders only where a clause begins: "ignore all previous instructions", not "he was told to ignore the instructions".
/// </summary>
internal static partial class ModelOrders
{
    public static bool Match(string folded) =>
        English().IsMatch(folded) || Addressed().IsMatch(folded) || Markers().IsMatch(folded) || German().IsMatch(folded) || French().IsMatch(folded) || Spanish().IsMatch(folded);

    /// <summary>A sentence that goes on from an order before it.</summary>
    public static bool Continues(string folded) => Continuation().IsMatch(folded);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture;

    /// <summary>Where an order may begin.</summary>
    private const string Begin = """(?:^[\W\d_]*|[.:;!?>\]\)\("'|*-]\s*|,\s+|\b(?:please|kindly|now|then|and|just|simply|must|should|immediately|you\ will|you\ are\ to|you\ have\ to|need\ to|task\ is\ to|goal\ is\ to|instead|assistant|bitte|jetzt|dann|und|sofort|nun|s'il\ (?:te|vous)\ plait|maintenant|et|puis|por\ favor|ahora|y|luego|debes|debe|veuillez)[,:]?\s+)""";

    private const string Role = """(?:\b(?:assistants?|a\.?i\.?|models?|[a-z]*gpt|llm|bots?|chatbots?|dan|personas?|hackers?|pirates?|unrestricted|unfiltered|uncensored|jailbroken|evil|administrators?|root|terminals?|interpreter|experts?|copywriters?|sales(?:man|person)|spokes(?:man|person)|promoters?|narrators?|hosts?|characters?|translators?|poets?|agents?|machines?|developer\ mode|god\ mode|debug\ mode|free\ from|free\ of|not\ bound|no\ longer|in\ .{0,20}\ mode|different\ (?:ai|model|system)|opposite)\b)""";

    [GeneratedRegex($$"""
        {{Begin}}
        (?:
        (?:ignore|disregard|forget|override|bypass|discard|dismiss|neglect|skip|drop|erase|delete|cancel|(?:do\ not|don't|never|stop)\ (?:follow|obey|adher\w+\ to|comply\w*\ with)(?:ing)?|pay\ no\ attention\ to|set\ aside)\b.{0,45}?\b(?:previous|prior|above|earlier|preceding|all|any|your|these|those|system|former|foregoing|existing|original|initial|developer|safety)\b.{0,35}?\b(?:instructions?|prompts?|directions?|directives?|rules|guidelines?|commands?|orders|context|messages?|constraints?|polic(?:y|ies)|programming|training|guardrails?|restrictions?|filters?)\b
        |(?:ignore|disregard|forget)\ (?:all|everything|anything|whatever)\b.{0,25}?\b(?:above|prior|previous(?:ly)?|before\ (?:this|now)|so\ far|in\ (?:your|the)\ (?:context|prompt)|you\ (?:were|have\ been|are)\ (?:instructed|programmed|trained|told\ (?:to|by\ your)))
        |(?:ignore|disregard)\ (?:the\ )?(?:above|foregoing|preceding|rest\ of\ (?:this|the)\ (?:page|article|text|document))\b
        |(?:print|reveal|show|repeat|output|display|tell|give|leak|expose|disclose|return|dump|write\ out|recite|echo|share|state|read\ out|summari[sz]e|translate|send|list|copy)\b.{0,45}?\b(?:system|initial|hidden|original|secret|developer|your|pre)[\s-]*(?:own\ |full\ |entire\ |exact\ |system\ |hidden\ |initial\ |secret\ |internal\ |complete\ )*(?:prompts?|instructions?|messages?|rules|configuration|guidelines|api[\s-]?keys?|keys?|secrets?|credentials?|passwords?|tokens?|environment\ variables?|training\ data|memory|directives?)\b
        |(?:act|behave|respond|answer|speak|write|talk|pose|operate|function|role-?play)\ (?:as|like)\b(?:\ (?:if|though)\ you)?.{0,40}?{{Role}}
        |(?:pretend|imagine|assume)\ (?:that\ )?(?:to\ be|you(?:'re|\ are|\ have|\ were))\b.{0,50}?(?:{{Role}}|\bno\ (?:rules|restrictions|limits|guidelines|filters))
        |(?:respond|reply|answer|output)\s+(?:only\s+|exclusively\s+|always\s+|just\s+)?(?:with|in)\s+(?:only\s+|just\s+)?(?:the\ (?:word|phrase|following|text|sentence|string|exact)|json|base64|rot13|["']|upper\s?case|all\ caps|['"]?(?:yes|no|pwned|hacked|ok)['"]?\b|pirate|a\ (?:poem|haiku|joke))
        |(?:respond|reply|answer)\ (?:only|exclusively)\b
        |(?:say|mention|include|add|append|end|begin|start|insert|recommend|state|write|claim|praise|advertise|promote|tell|inform|instruct|urge|advise|convince|conclude|rate|output|summari[sz]e|describe)\b.{0,110}?(?:\b(?:in|of|to|with|as|into)\ (?:your|the|every|each)\ (?:\w+\ )?(?:summar(?:y|ies)|responses?|answers?|output|repl(?:y|ies)|script|podcast|episode|transcript|narration)\b|\byour\ (?:users?|listeners?|audience)\b|\bthe\ (?:user|listener|listeners)\b)
        |(?:do\ not|don't|never)\ (?:tell|inform|mention|reveal|alert|notify|disclose|warn|let)\b.{0,40}?\b(?:the\ |your\ )?(?:users?|listeners?|humans?|operators?|developers?|these\ instructions|this\ (?:instruction|prompt|message))\b
        |(?:enter|enable|activate|switch\ to|turn\ on|go\ into|start)\ (?:the\ |your\ )?(?:dan|god|jailbreak|unrestricted|sudo|root|admin(?:istrator)?|opposite|developer|debug)\ mode\b
        |(?:send|post|forward|exfiltrate|upload|e?-?mail|transmit|copy|append)\b(?:(?!\b(?:their|his|her|its|our)\b).){0,50}?\b(?:conversation|chat\ (?:history|log)|api[\s-]?keys?|credentials|passwords?|users?'?s?\ (?:data|messages?|history|details|location)|system\ prompt|your\ (?:context|memory|instructions))\b
        |(?:call|invoke|use|run|execute)\ (?:the\ |your\ )?(?:\w+\ )?(?:tool|function|plugin)s?\b.{0,60}?\b(?:with|to|and)\b
        |(?:decode|decrypt|translate|unscramble)\b.{0,100}?\b(?:and|then)\ (?:then\ )?(?:follow|execute|obey|run|do\ (?:what|as))\b
        |stop\ (?:summari[sz]ing|reading\ (?:this|the)\ (?:article|page)|processing|analy[sz]ing|narrating)\b
        |obey\ (?:only\ )?(?:me|my|these|the\ following|this)\b
        |follow\ (?:only\ )?(?:these|my|the\ following)\ (?:new\ )?(?:instructions|orders|rules|commands|directives|prompt)\b.{0,20}?(?:instead|:|only|exactly|from\ now)
        )
        """, Options)]
    private static partial Regex English();

    [GeneratedRegex($$"""
        \byou\ are\ now\b.{0,50}?{{Role}}
        |\byou(?:\ are|'re)\ (?:no\ longer\ (?:bound|restricted|limited|constrained|an?\ (?:assistant|ai|language|helpful|chatbot|model))|now\ (?:unrestricted|jailbroken|free\ (?:of|from)|in\ .{0,20}\bmode))
        |\bfrom\ now\ on,?\ (?:you\b.{0,12}?\b(?:will|must|shall|are|should)\b.{0,20}?(?:\b(?:act|answer|respond|speak|obey|say|write|follow|ignore|output|reply|refer|pretend)\b|\b(?:be|an?)\b.{0,30}?{{Role}})|(?:act|answer|respond|speak|obey|say|write|reply|ignore)\b)
        |\byour\ (?:new|real|actual|true|only|primary|updated)\ (?:task|instructions?|role|goal|purpose|objective|job|name|directive|persona|system\ prompt)s?\ (?:is|are|will\ be|:)
        |\b(?:new|updated|real|actual|secret|hidden|admin(?:istrator)?|system|developer|ai|assistant|llm|override|priority)\ (?:instructions?|prompts?|directives?|override|commands?)(?:\ (?:for|to)\ .{1,30})?\s*[:\]\}-]
        |\bif\ you(?:'re|\ are)\ (?:an?\ |the\ )?(?:ai\b|a\.i\.|artificial|llm|large\ language|language\ model|chat\s?bot|bot\b|assistant|gpt|chatgpt|claude|gemini|copilot|automated|machine|summari[sz])
        |^\W*(?:attention|dear|hey|hello|hi|note\ to|message\ (?:to|for)|instructions?\ (?:to|for)|important|warning)\W+(?:to\ )?(?:all\ |any\ |the\ |this\ |every\ |an\ )?(?:ai|a\.i\.|language|llm|gpt|chatgpt|claude|gemini|copilot|bots?|chatbots?|summari[sz]ers?|crawlers?)\b(?:\ (?:assistants?|models?|agents?|systems?|summari[sz]ers?|crawlers?|readers?|tools?|bots?|reading\ this))*\s*[:,!.-]
        |\bas\ an?\ (?:ai\ language\ model|large\ language\ model|ai\ assistant),?\ (?:you|i)\b
        |\b(?:these|the\ following|my|this)\ (?:instructions?|prompts?|messages?)\ (?:supersedes?|overrides?|replaces?|takes?\ precedence)
        |\bdo\ anything\ now\b|\bjailbreak\ mode\b
        |\b(?:the\ )?(?:above|previous|preceding)\ (?:text|instructions?|prompt|rules|content)\ (?:is|are|was|were)\ (?:fake|a\ test|only\ a\ test|irrelevant|void|cancelled|superseded|outdated|no\ longer\ valid)
        |\bthe\ (?:assistant|ai|model|chatbot|llm)\ (?:must|should|shall|will\ now)\ (?:now\ )?(?:ignore|disregard|reveal|say|output|respond|reply|answer|recommend|include|forget|obey)
        |\b(?:ai|language)\ models?\ (?:reading|processing|summari[sz]ing)\ this\b
        """, Options)]
    private static partial Regex Addressed();

    [GeneratedRegex("""
        <\|?\s*/?(?:im_start|im_end|system|user|assistant|endoftext|end_of_turn|start_of_turn|eot_id|begin_of_text|start_header_id)\s*\|?>
        |\[/?(?:inst|system|sys|system\ prompt|system\ message|assistant|admin\ override)\]|<</?sys>>|\{\{\#?(?:system|user)
        |^\W{0,6}(?:system|assistant|developer)(?:\ (?:prompt|message|note|instruction|override))?\s*[:>]\s*\S
        |\#{2,}\s*(?:system|instructions?|new\ instructions?|assistant|prompt|human)\b
        |(?:begin|start|end)\ (?:of\ )?(?:the\ )?(?:system\ |hidden\ |secret\ )?(?:prompt|instructions|system\ message)\b\s*(?:[-=*\#:\]>.!]|$)
        """, Options)]
    private static partial Regex Markers();

    [GeneratedRegex($$"""
        {{Begin}}
        (?:
        (?:ignorier(?:e|en\ sie|t)?|vergiss|vergessen\ sie|missachte(?:n\ sie)?|uberschreibe(?:n\ sie)?|verwirf|verwerfen\ sie|umgehe(?:n\ sie)?|(?:befolge|beachte)(?:n\ sie)?\ (?:nicht|keine))\b.{0,60}?(?:anweisung|instruktion|befehl|vorgabe|prompt|richtlinie|regeln|kontext|alles\ (?:bisherige|vorherige|oben)|bisherige)
        |(?:gib|geben\ sie|zeig(?:e|en\ sie)?|nenn(?:e|en\ sie)?|verrat(?:e|en\ sie)?|druck(?:e|en\ sie)?|wiederhol(?:e|en\ sie)?|schreib(?:e|en\ sie)?|offenbare|teile)\b.{0,40}?(?:system[\s-]?prompt|systemanweisung|dein(?:e|en|er)?\ (?:\w+\ )?(?:anweisung|instruktion|prompt|passwort|regeln|vorgaben|schlussel)|ihre\ (?:anweisung|instruktion))
        |antworte(?:n\ sie)?\ (?:nur|ausschliesslich|ausschlieslich|ab\ (?:jetzt|sofort)|immer|stets)\b
        |(?:tu|tue|tun\ sie|verhalte\ dich|handle|agiere|spiele|benimm\ dich)\b.{0,20}?(?:so,?\ als|wie|als)\ .{0,30}?(?:\bki\b|assistent|bot\b|modell|hacker|pirat|keine\ regeln|ohne\ (?:regeln|einschrankung)|warst\ du|du\ ein)
        |(?:sag|sage|erzahle|teile|empfiehl|rate)\b.{0,30}?(?:den|dem|der|deinen|allen)\ (?:zu)?(?:horer|nutzer|benutzer|leser|anwender)
        |(?:erwahne|fuge|beende|beginne|schreibe|nenne)\b.{0,80}?\b(?:dein(?:er|e|en|em)?|der|die)\ (?:zusammenfassung|antwort|ausgabe|podcast|folge|sendung|skript)
        |aktiviere\b.{0,20}?(?:entwickler|dan|admin|gott)[\s-]?modus
        )
        |\bdu\ bist\ (?:jetzt|nun|ab\ (?:jetzt|sofort))\b.{0,50}?(?:\bki\b|assistent|bot\b|modell|hacker|pirat|\bdan\b|modus|frei\ von|uneingeschrankt|nicht\ mehr|experte|sprecher|verkaufer)
        |\bab\ (?:jetzt|sofort)\ (?:bist|wirst|sollst|antwortest|musst|sprichst|folgst|ignorierst)\ du\b
        |\bneue\ (?:anweisung|instruktion)(?:en)?(?:\ (?:fur|an)\ .{1,30})?\s*:
        |\b(?:wenn|falls|sofern)\ du\ (?:ein|eine)\ (?:ki\b|kunstliche|sprachmodell|assistent|llm|chatbot|grosses\ sprachmodell)
        |\bdeine\ (?:neue|wahre|eigentliche|einzige)\ (?:aufgabe|rolle|anweisung)\ (?:ist|lautet)
        """, Options)]
    private static partial Regex German();

    [GeneratedRegex($$"""
        {{Begin}}
        (?:
        (?:ignore[zr]?|oublie[zr]?|neglige[zr]?|ne\ (?:tiens|tenez)\ (?:pas|plus|aucun)\ compte|contourne[zr]?|n'(?:obeis|obeissez|ecoute[zs]?)\ (?:pas|plus)|ne\ (?:suis|suivez)\ (?:pas|plus)|annule[zr]?|desobei[st]?(?:sez)?)\b.{0,60}?(?:instruction|consigne|ordres?\b|regles|directive|prompt|contexte|ce\ qui\ precede|tout\ ce\ qui)
        |(?:affiche|montre|revele|repete|imprime|donne|dis|divulgue|ecris|recopie)[zrs]?(?:ez)?(?:-(?:moi|nous))?\b.{0,40}?(?:prompt|invite\ systeme|(?:tes|vos|les)\ (?:\w+\ )?(?:instructions|consignes|regles|mots?\ de\ passe|cles?)|message\ systeme|cle\ api)
        |repond(?:s|ez)\ (?:uniquement|seulement|toujours|exclusivement)\b
        |(?:fais|faites|comporte-toi|comportez-vous|agis|agissez|joue|jouez)\b.{0,20}?(?:comme|semblant|le\ role)\b.{0,50}?(?:\bia\b|assistant|robot|bot\b|modele|hacker|pirate|aucune\ (?:regle|restriction)|sans\ (?:regle|restriction|limite))
        |(?:dis|dites|recommande[zr]?|conseille[zr]?|annonce[zr]?)\b.{0,40}?\b(?:aux?|a\ (?:l'|tes|vos))\ ?(?:auditeurs?|utilisateurs?|lecteurs?)
        |(?:mentionne|ajoute|termine|commence|inclus|insere)[zr]?\b.{0,80}?\b(?:ton|ta|votre|la|le)\ (?:resume|reponse|sortie|podcast|episode|script)
        |active[zr]?\b.{0,20}?mode\ (?:developpeur|dan|admin|dieu)
        )
        |\b(?:tu\ es|vous\ etes)\ (?:maintenant|desormais)\b.{0,50}?(?:\bia\b|assistant|robot|bot\b|modele|hacker|pirate|\bdan\b|mode\b|libre\ de|sans\ restriction|plus\ (?:lie|soumis))
        |\b(?:a\ partir\ de\ maintenant|desormais),?\ (?:tu|vous)\ (?:\w+\ )?(?:es|etes|dois|devez|repond|agi|vas|allez|obei|parle)
        |\bnouvelles?\ (?:instructions?|consignes?)(?:\ (?:pour|a)\ .{1,30})?\s*:
        |\bsi\ (?:tu\ es|vous\ etes)\ (?:une?\ )?(?:ia\b|intelligence\ artificielle|modele|assistant|llm|chatbot|robot)
        |\b(?:ta|votre)\ (?:nouvelle|vraie|seule)\ (?:tache|mission|consigne|instruction)\ (?:est|consiste)
        """, Options)]
    private static partial Regex French();

    [GeneratedRegex($$"""
        {{Begin}}
        (?:
        (?:ignora|ignore|ignorad|olvida|olvide|olvidate\ de|descarta|omite|haz\ caso\ omiso|haga\ caso\ omiso|no\ (?:sigas|siga|obedezcas|hagas\ caso)|desobedece|anula|pasa\ por\ alto)\b.{0,60}?(?:instruccion|ordenes|reglas|indicacion|directri|prompt|contexto|todo\ lo\ anterior|lo\ anterior|directivas)
        |(?:muestra|muestre|revela|revele|imprime|repite|di|dime|dinos|ensena|escribe|filtra|copia)(?:me|nos)?\b.{0,40}?(?:prompt|(?:tus|sus|las)\ (?:\w+\ )?(?:instrucciones|reglas|contrasenas?|claves?)|mensaje\ del?\ sistema|clave\ api)
        |respond(?:e|a)\ (?:solo|unicamente|siempre|exclusivamente)\b
        |(?:actua|comportate|compórtate|finge|haz\ como|simula)\b.{0,20}?(?:como|ser|que)\b.{0,50}?(?:\bia\b|asistente|robot|bot\b|modelo|hacker|pirata|sin\ (?:reglas|restricciones|limites|filtros))
        |(?:di|diles?|dile|recomienda|aconseja|anuncia)\b.{0,40}?\ba\ (?:los|las|tus|el|la|tu)\ (?:oyentes?|usuarios?|lectores?|audiencia)
        |(?:menciona|anade|agrega|termina|empieza|incluye|inserta)\b.{0,80}?\b(?:tu|su|el|la)\ (?:resumen|respuesta|salida|podcast|episodio|guion)
        |activa\b.{0,20}?modo\ (?:desarrollador|dan|admin|dios)
        )
        |\b(?:ahora\ (?:tu\ )?eres|eres\ ahora|a\ partir\ de\ ahora\ eres)\b.{0,50}?(?:\bia\b|asistente|robot|bot\b|modelo|hacker|pirata|\bdan\b|modo\b|libre\ de|sin\ restricciones|ya\ no)
        |\b(?:a\ partir\ de\ ahora|desde\ ahora),?\ (?:tu\ )?(?:eres|seras|debes|actua|responde|vas\ a|obedece|habla)
        |\bnuevas?\ instruccion(?:es)?(?:\ para\ .{1,30})?\s*:
        |\bsi\ eres\ (?:una?\ )?(?:ia\b|inteligencia\ artificial|modelo|asistente|llm|chatbot|robot)
        |\btu\ (?:nueva|verdadera|unica)\ (?:tarea|mision|instruccion|funcion)\ (?:es|consiste)
        """, Options)]
    private static partial Regex Spanish();

    [GeneratedRegex("""^\W*(?:instead|rather|then|after\ that|afterwards|next|also|do\ (?:so|this|it|not)|don't|just|only|this\ is\ (?:important|mandatory|an\ order)|comply|stattdessen|dann|danach|a\ la\ place|ensuite|puis|en\ su\ lugar|en\ cambio|despues|luego)\b""", Options)]
    private static partial Regex Continuation();
}
