using System.Text.RegularExpressions;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Lines that publishers put between paragraphs and that are no part of what is told. English, German, French, Spanish, Portuguese.</summary>
internal static partial class Phrases
{
    /// <summary>No longer line is taken for furniture by its words alone.</summary>
    private const int Longest = 320;

    public static bool IsFurniture(string text) => text.Length <= Longest && (Labels().IsMatch(text) || Invitations().IsMatch(text) || (text.Length < 160 && Credits().IsMatch(text)) || EndCredit().IsMatch(text));

    /// <summary>A heading over the works that a text refers to.</summary>
    public static bool NamesReferences(string text) => text.Length < 40 && References().IsMatch(text);

    /// <summary>A heading over what readers wrote.</summary>
    public static bool NamesComments(string text) => text.Length < 40 && CommentTitles().IsMatch(text);

    [GeneratedRegex("""^\W*(?:\d+\W+)?(?:(?:user|reader)?\W*comments?|(?:leser)?kommentare|commentaires|comentarios|comentários|комментарии|коментар[иі]|komentarze|komentáře|hozzászólások|commenti|reacties|kommentarer|yorumlar|评论|コメント|댓글|التعليقات)\W*\d*\W*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CommentTitles();

    /// <summary>A line that announces links to other stories; what follows it is those links.</summary>
    public static bool AnnouncesLinks(string text) => text.Length < 60 && LinkListTitles().IsMatch(text);

    /// <summary>A heading after which a page talks about itself, its makers or other pages.</summary>
    public static bool EndsArticle(string text) => text.Length < 60 && Endings().IsMatch(text);

    /// <summary>A control that its page made a heading.</summary>
    public static bool NamesControl(string text) => text.Length < 24 && Controls().IsMatch(text);

    [GeneratedRegex("""^\W*(?:text\ size|font\ size|share\ this(?:\ (?:article|story|page|post))?|advertise(?:ment|ing)|anzeige|werbung|publicité|publicidade?)\W*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Controls();

    [GeneratedRegex("""
        ^\W*(?:
        ads?|adverts?|advertisements?|advertising|sponsored(?:\ content)?|story\ continues(?:\ below)?(?:\ advertisement)?|article\ continues\ below.*|(?:this\ )?advertisement\ .{0,40}
        |share(?:\ this)?(?:\ (?:article|story|page|post|via))?.{0,20}|tweet|email|print|save|copy\ link|link\ copied.*|reply|comments?|(?:\d+|no)\ (?:comments?|answers?|replies|shares?|likes?|views?)|\[?edit\]?|leave\ a\ (?:comment|reply)|text\ size|font\ size|reset|subscribe|abonnieren|s['’]abonner|suscríbete
        |read\ more|more|load\ more|show\ more|see\ more|continue\ reading|view\ (?:gallery|all|image|comments).{0,20}|skip\ to\ .{0,40}|close|loading\W*|enlarge(?:\ image)?|play\ video|video|photos?|image
        |reklam[aey]?|hirdetés|реклама|advertentie|pubblicità|annons|annonse|mainos|publicitate|διαφήμιση|إعلان|广告|広告|광고
        |anzeige|werbung|mehr\ lesen|weiterlesen|teilen|drucken|kommentare?|publicité|lire\ (?:aussi|la\ suite)|partager|commentaires?|publicidad(?:e)?|leer\ más|leia\ mais|compartir|compartilhar|comentarios|comentários
        )\W*$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Labels();

    [GeneratedRegex("""
        ^\W*(?:
        (?:sign\ up|subscribe|register)\b.{0,80}\b(?:newsletter|email|e-mail|updates|alerts|inbox|briefing|channel|here|today|now|podcast)\b
        |(?:follow|like|find|join)\ .{1,80}\b(?:on|auf|sur|en)\ .{0,60}\b(?:facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|tiktok|mastodon|bluesky|threads|google\ news)
        |follow\ .{1,60}:\s*(?:facebook|twitter|instagram)\b.{0,40}$
        |(?:follow|like|find|join|add)\ (?:us|me)\b.{0,80}$
        |get\ .{1,40}\ on\ (?:twitter|facebook|instagram)\b
        |follow\ .{0,40}'?’?s?\ (?:full\ )?coverage\b
        |(?:write|email|contact|e-mail)\b.{0,60}\bat\ \S+@\S+
        |(?:tell\ us|let\ us\ know|what\ do\ you\ think)\b.{0,60}(?:think|below|comments|\?|…|\.\.\.)
        |(?:questions?|comments?|feedback|tips)\?.{0,40}\b(?:e-?mail|write|contact|tell)\ (?:us|me)\b
        |more\ from\ [^.!?\n]{1,50}[:\n].{0,200}$
        |if\ you\ (?:enjoyed|liked)\ this\ (?:article|story|post|piece)
        |(?:read|see|watch|learn|view|listen)\ (?:also|more|next|now|here)\s*[:|>»]
        |(?:read|see|watch|discover)\ (?:more|also)\b.{0,100}(?<![.!?])$
        |(?:related|recommended|more\ (?:on|from|about)|don['’]?t\ miss|also\ (?:read|see|watch)|up\ next|must\ read)\b.{0,20}[:|].{0,200}$
        |(?:siehe\ auch|lesen\ sie\ (?:auch|mehr)|mehr\ zum\ thema|(?:[àa]\ )?lire\ (?:aussi|l['’]\w+)\b|voir\ aussi|lee\ también|leer\ también|te\ puede\ interesar|leia\ (?:também|mais)|veja\ também|saiba\ mais|читайте\ также|leggi\ anche|lees\ ook|czytaj\ także|läs\ också|les\ også)\b.{0,220}$
        |(?:puedes\ seguir|síguenos|sigue|siga|suscríbete|apúntate|suscríbase|recibe|receba|inscreva-se|assine|suivez|retrouvez|abonnez|inscrivez|folgen\ sie|abonnieren\ sie|подписывайтесь|подпишитесь|следите)\b.{0,200}\b(?:facebook|twitter|instagram|youtube|whatsapp|telegram|tiktok|google|newsletters?|boletín|infolettres?|kanal|канал\w*|вконтакте|x)\b
        |our\ standards:|a\ post\ shared\ by\ |view\ this\ post\ on\ \w+
        |join\ .{1,60}\b(?:readers|subscribers|others|people)\b.{0,60}\b(?:newsletter|inbox|email|tips|week|updates)
        |you(?:['’]re|\ are)\ receiving\ this\ (?:e-?mail|newsletter|message)
        |(?:you\ can\ trust|why\ (?:you\ can\ )?trust)\ .{0,250}\bhow\ we\ (?:test|review|rate|work)
        |today['’]s\ best\ .{0,40}\b(?:deals?|prices?|offers?)\W*$
        |(?:[$£€]\s?[\d.,]+\W*)?(?:view|see|check|shop|get)\ (?:the\ )?(?:best\ )?(?:deal|price|offer)s?\b.{0,40}(?<![.!?])$
        |.{2,250}\bcontributed\ (?:to\ this\ (?:report|story|article)|reporting)\b.{0,40}$
        |(?:more|full)\ (?:.{1,40}\ )?coverage\b.{0,40}https?:
        |(?:click|tap)\ here\ (?:to|for)\ .{0,120}$
        |.{0,200}\bclick\ here\ for\ (?:more\ information|details|more)\W*$
        |(?:get|download|try)\ (?:the|our)\ .{0,40}\bapp\b
        |we\ use\ cookies\b|this\ (?:site|website|page)\ (?:uses|requires)\ (?:cookies|javascript)
        |(?:please\ )?(?:enable|activate)\ javascript|your\ browser\ does\ not\ support
        |(?:all\ rights\ reserved|©\s*(?:copyright\s*)?\d{4}\b.{0,80}|copyright\s*©?\s*\d{4}\b.{0,120})\W*$
        |.{0,250}\b(?:click|tap)\ to\ subscribe\W*$
        |listen\ to\ .{1,60}\blive\b.{0,80}\bhere\W*$
        |the\ .{1,40}\ is\ committed\ to\ publishing\ a\ diversity\ of\ letters
        |(?:this\ )?(?:story|article|post)\ (?:may\ )?contains?\ affiliate\ links|we\ may\ (?:earn|receive)\ (?:a\ )?commission
        |(?:have|got)\ (?:a\ )?(?:tip|story|news\ tip)s?\b.{0,40}\?
        |(?:\w+\W+)?(?:comments?|kommentare|commentaires|comentarios|comentários|комментарии)\b.{0,120}\b(?:moderat|moderiert|modéré|moderad|aprovad|модерац)
        )
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Invitations();

    [GeneratedRegex("""
        ^\W*(?:
        (?:photo|photograph|image|picture|pic|fot[oó]|fot\.|bild|crédit|credit|illustration|graphic|video|screenshot|getty|vídeo|фото|снимка)s?(?:\ (?:credit|courtesy|copyright|source|by|von|de))?\s*[:©/|].{0,120}
        |(?:(?:top|cover|header|lead|main|title|hero|banner)\ )?(?:photo|photograph|picture|image|foto)s?\ (?:by|courtesy\ of|von|de)\ .{2,60}(?<![.!?])
        |(?:image|photo|picture|media)\ (?:copyright|caption|credit|source|playback)\b.{0,120}
        |(?:getty(?:\ images)?|reuters|ap(?:\ photo)?|afp|epa|shutterstock|istock|alamy|unsplash|pexels|dpa|press\ association)(?:\s*[/|,]\s*[\w\s.-]{1,40})?
        )\W*$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Credits();

    [GeneratedRegex("""
        ^\W*(?:don['’]?t\ miss|must\ reads?|most\ (?:read|popular|viewed).{0,20}|related(?:\ (?:articles?|stories|content|posts?|links|news|topics|reading|coverage))?|(?:you\ (?:may|might)|you['’]ll)\ also\ (?:like|enjoy|be\ interested\ in)|recommended(?:\ (?:for\ you|stories|articles|reading))?
        |read\ (?:more|also|next)|see\ also|also\ (?:read|see)|more(?:\ (?:on|from|about|in|like)\b.{0,40}|\ (?:stories|news|articles|coverage|posts))?|further\ reading|trending(?:\ now)?|top\ stories|latest(?:\ news)?|editor['’]?s['’]?\ picks?|up\ next|what\ to\ read\ next|in\ other\ news
        |mehr\ zum\ thema|das\ könnte\ sie\ auch\ interessieren|lesen\ sie\ auch|siehe\ auch|sur\ le\ même\ sujet|(?:[àa]\ )?lire\ aussi|noticias\ relacionadas|más\ información|mais\ informações|sur\ le\ même\ thème|pour\ aller\ plus\ loin|te\ puede\ interesar|lee\ también|leia\ também|veja\ também|notícias\ relacionadas|читайте\ также|(?:самые\ )?популярные.{0,20}|похожие.{0,20}|ещё\ по\ теме
        |още\ по\ темата|вижте\ още|(?:czytaj|zobacz)\ (?:także|też|również)|kapcsolódó\ .{2,20}|lees\ (?:ook|meer)|leggi\ anche|potrebbe\ interessarti|läs\ (?:också|mer|även)|les\ også|læs\ også|lue\ myös|čtěte\ také|ilgili\ haberler|関連記事|相关(?:新闻|阅读|文章)|관련\ ?기사|اقرأ\ أيضاً?|مواضيع\ ذات\ صلة)\W*$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LinkListTitles();

    /// <summary>A caption where no name says so: its last words name the photographer.</summary>
    [GeneratedRegex("""(?:[\u2014\u2013|©]\s*|[.!?]\s+(?:\p{Lu}{2,6}\s+)?)(?:photo(?:graph)?|fot[oó]|bild|image|picture|crédito?|credit|фото|снимка)s?\s*:\s*[^.!?\n]{2,60}\.?$|\((?:photo|foto?|fotó|fot\.|bild|фото|снимка)[.:]\s?[^()\n]{2,60}\)$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndCredit();

    [GeneratedRegex("""^\W*(?:\d+\W+)?(?:references(?:\ and\ notes)?|bibliography|works\ cited|literature\ cited|external\ links|citations|einzelnachweise|literatur|weblinks|références|bibliographie|liens\ externes|referencias|bibliografía|enlaces\ externos|referências|примечания|литература|ссылки|note\ e\ riferimenti)\W*(?:\[.{0,12}\])?$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex References();

    /// <summary>The line a press release ends with, or the one over what is for editors only.</summary>
    public static bool ClosesRelease(string text) => text.Length < 40 && (text is "###" or "# # #" or "-30-" or "- 30 -" || ReleaseEnds().IsMatch(text));

    /// <summary>A line over words that somebody paid for.</summary>
    public static bool NamesSponsor(string text) => text.Length < 90 && Sponsors().IsMatch(text);

    [GeneratedRegex("""^\W*(?:(?:today['’]s|this|the)\ [\w\s'’]{1,30}\ is\ )?(?:brought\ to\ you\ by|sponsored\ by|presented\ by|in\ partnership\ with|a\ (?:word|message)\ from\ our\ (?:sponsors?|partners?))\b[^.!?]{0,40}$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Sponsors();

    [GeneratedRegex("""^\W*(?:ends|notes\ (?:to|for)\ (?:the\ )?editors?|(?:press|media|pr)\ (?:contacts?|enquiries|inquiries)|contacts?:|ansprechpartner(?:in)?|pressekontakt|contacts?\ presse|contacto\ de\ prensa)\W*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ReleaseEnds();

    /// <summary>The head of a letter on a list: from whom, to whom, about what.</summary>
    public static bool IsLetterHead(string text) => text.StartsWith("From: ", StringComparison.Ordinal) && text.Contains("Subject: ", StringComparison.Ordinal);

    [GeneratedRegex("""
        ^\W*(?:about\ (?!the\ (?:book|study|show|film|research)).{2,40}|about\ the\ authors?|media\ contacts?|press\ contacts?|contact\ information|for\ (?:more|further)\ information,?\ (?:please\ )?(?:contact|visit).{0,20}|contacts?|pressekontakt|über\ (?:uns|den\ autor|die\ autorin).{0,20}|à\ propos\ d.{2,40}|acerca\ de.{2,40}|sobre\ o\ autor
        |tell\ us\ what\ you\ think|leave\ a\ (?:comment|reply)|(?:post|add)\ a\ comment|comments?|discussion|join\ the\ (?:conversation|discussion)|kommentare|commentaires|comentarios|comentários|deixe\ .{2,30}|добавить\ (?:отзыв|комментарий)|комментарии|отзывы|something\ to\ consider|share\ this.{0,20}|(?:tags?|filed\ under|topics|keywords|schlagw[oö]rter|mots-clés|etiquetas|marcadores)\b.{0,40}|how\ to\ listen\ to.{2,40})\W*$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Endings();
}
