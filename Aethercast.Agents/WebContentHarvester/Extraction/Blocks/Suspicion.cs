using System.Collections.Frozen;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Whether an element names itself as something that is on the page but not in the article.</summary>
internal static class Suspicion
{
    /// <summary>Words that, alone in a class, id or role, name page furniture.</summary>
    private static readonly FrozenSet<string> Words = new[]
    {
        "ad", "ads", "adv", "advert", "adverts", "advertisement", "advertising", "adsbygoogle", "dfp", "gpt", "adslot", "adunit", "adbox", "promo", "promos", "promobox", "promotion", "sponsor", "sponsored", "sponsors", "outbrain", "taboola", "zergnet",
        "share", "sharing", "shares", "sharebar", "sharebox", "sharedaddy", "sharethis", "addthis", "addtoany", "social", "socials", "socialbar", "follow", "followus",
        "related", "relateds", "relatedposts", "jp-relatedposts", "recommended", "recommendations", "recommend", "readmore", "morestories", "moreon", "morefrom", "moreabout", "morenews", "readnext", "readalso", "seealso", "nextprev", "prevnext", "postnavigation", "postnav", "nextpost", "prevpost", "cta", "upsell", "textresizer", "fontsize", "popular", "mostpopular", "mostread", "trending", "teaser", "teasers", "upnext", "nextup", "alsoread", "yarpp", "crp",
        "newsletter", "newsletters", "subscribe", "subscription", "signup", "optin", "mailchimp", "mc4wp", "inlinesignup",
        "cookie", "cookies", "consent", "gdpr", "ccpa", "onetrust", "didomi", "paywall", "regwall", "modal", "popup", "overlay", "lightbox", "tooltip", "toast",
        "nav", "navbar", "navigation", "navi", "menu", "submenu", "breadcrumb", "breadcrumbs", "pager", "pagination", "paging", "pagenav", "sidebar", "rail", "rightrail", "toolbar", "masthead", "footer", "footers", "copyright",
        "comment", "comments", "commentlist", "replies", "disqus", "respond", "livefyre", "discussion", "reactions",
        "byline", "bylines", "author", "authors", "authorbox", "authorbio", "contributor", "contributors", "dateline", "timestamp", "pubdate", "published", "postmeta", "entrymeta", "meta", "readtime", "readingtime",
        "tag", "tags", "taglist", "tagcloud", "topics", "keywords", "categories", "hashtags",
        "caption", "captions", "credit", "credits", "photocredit", "imagecredit", "wpcaption", "mediacaption",
        "video", "videos", "player", "jwplayer", "brightcove", "videoplayer", "slideshow", "carousel", "slider", "gallery",
        "print", "printfriendly", "rating", "ratings", "vote", "poll", "login", "signin", "register", "donate", "donation", "skip", "skiplink", "search", "searchform", "jumplink", "toc", "tableofcontents",
        "editsection", "postprofile", "signature", "postsignature", "infobox", "navbox", "ambox", "reflist", "references", "bibliography", "biblist", "hatnote", "catlinks", "userinfo", "usercard", "userdetails", "useraction", "imgdescr", "imgdesc", "imgcaption", "piccaption", "photoby",
        "anzeige", "werbung", "bildunterschrift", "bildunterzeile", "bildnachweis", "autorenzeile", "kommentar", "kommentare", "meistgelesen", "legende", "commentaire", "commentaires", "partage", "publicite", "comentario", "comentarios", "compartir", "relacionadas", "relacionados", "publicidad", "publicidade", "didascalia", "onderschrift",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words that make a name with a suspicious word in it mean the page or its article after all ("article-with-sidebar").</summary>
    private static readonly FrozenSet<string> Pardons = new[] { "body", "content", "main", "has", "with", "no", "without", "wrapper", "wrap", "container", "page", "layout", "column", "col", "entry", "story", "text", "paragraph" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PardonLookup = Pardons.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Names that are right about an element however much text it holds.</summary>
    private static readonly string[] Certain = ["comment", "disqus", "cookie", "consent", "related", "newsletter", "recommend"];

    public static bool IsFurniture(HtmlTag tag) => tag is HtmlTag.Nav or HtmlTag.Aside or HtmlTag.Footer or HtmlTag.Menu or HtmlTag.Figcaption or HtmlTag.Label or HtmlTag.Address;

    public static bool Falls(HtmlPage page, int node, ProseMap prose)
    {
        if (IsFurniture(page.Tag(node)))
            return true;
        switch (page.Tag(node))
        {
            case HtmlTag.Body or HtmlTag.Html or HtmlTag.Main or HtmlTag.Article or HtmlTag.Tr or HtmlTag.Td or HtmlTag.Th or HtmlTag.Tbody or HtmlTag.Thead:
                return false;
            case HtmlTag.Figure:
                return !HoldsText(page, node);
            case HtmlTag.Table when Pictures.IsTable(page, node):
                return true;
            case HtmlTag.Form:
                return !prose.IsMost(page, node);
        }
        var role = page.Raw(node, HtmlAttribute.Role);
        if (role is "navigation" or "complementary" or "contentinfo" or "banner" or "search" or "menu" or "menubar" or "dialog" or "alert" or "alertdialog" or "tablist" or "toolbar" or "tooltip" or "note" or "form")
            return true;
        if (page.Is(node, HtmlAttribute.Itemprop, "comment"))
            return true;
        if (Cards.Are(page, node))
            return !prose.IsMost(page, node);
        if (SignUps.Is(page, node))
            return true;
        var classes = page.Raw(node, HtmlAttribute.Class);
        var id = page.Raw(node, HtmlAttribute.Id);
        if (!(Suspects(classes) || Suspects(id) || Suspects(page.Raw(node, HtmlAttribute.DataComponent)) || Suspects(page.Raw(node, HtmlAttribute.DataTestId))))
            return false;
        if (HoldsQuotedPost(page, node) || IsHeadingNumber(page, node) || RunningText.Holds(page, node))
            return false;
        // What a heading is called is how it is set ("tag", "teaser"); what it says is looked at later.
        if (HtmlTags.IsHeading(page.Tag(node)))
            return IsCertain(classes) || IsCertain(id);
        return IsCertain(classes) || IsCertain(id) || !prose.IsMost(page, node) || ((Comments.Named(classes) || Comments.Named(id)) && !Comments.HoldHeadline(page, node));
    }

    /// <summary>Figures hold pictures and their captions, except where a page puts its tables, quotes and code in them.</summary>
    private static bool HoldsText(HtmlPage page, int node)
    {
        for (var at = node + 1; at < page.End(node); at++)
            if (page.Tag(at) is HtmlTag.Table or HtmlTag.Blockquote or HtmlTag.Pre)
                return true;
        return false;
    }

    /// <summary>"2.1" in front of a heading, whatever it is called.</summary>
    private static bool IsHeadingNumber(HtmlPage page, int node)
    {
        if (!HtmlTags.IsHeading(page.Tag(page.Parent(node))) || page.End(node) != node + 2 || page.Tag(node + 1) != HtmlTag.Text)
            return false;
        var text = page.RawText(node + 1).Trim();
        return text.Length is > 0 and < 8 && text.IndexOfAnyExceptInRange('.', '9') < 0;
    }

    /// <summary>A post that the article quotes is part of it, though the box around it is called a widget.</summary>
    private static bool HoldsQuotedPost(HtmlPage page, int node)
    {
        for (var at = node; at < Math.Min(page.End(node), node + 12); at++)
            if (page.Tag(at) == HtmlTag.Blockquote && page.Raw(at, HtmlAttribute.Class).Contains("twitter-", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Whether an element is furniture by its kind or by a name that is never wrong.</summary>
    public static bool IsSure(HtmlPage page, int node) =>
        IsFurniture(page.Tag(node)) || IsCertain(page.Raw(node, HtmlAttribute.Class)) || IsCertain(page.Raw(node, HtmlAttribute.Id)) || Comments.Named(page.Raw(node, HtmlAttribute.Class)) || Comments.Named(page.Raw(node, HtmlAttribute.Id)) || Dialogs.Named(page, node);

    private static bool IsCertain(ReadOnlySpan<char> names)
    {
        if (names.Length > MaxNames)
            return false;
        foreach (var range in names.Split(' '))
            foreach (var word in Certain)
                if (names[range].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    return true;
        return false;
    }

    /// <summary>What an element is called: its classes, or its id.</summary>
    public static string NameOf(HtmlPage page, int node) =>
        page.Raw(node, HtmlAttribute.Class) is { IsEmpty: false } classes ? classes.ToString() : page.Raw(node, HtmlAttribute.Id).ToString();

    private const int MaxName = 100;
    private const int MaxNames = 1000;

    internal static bool Suspects(ReadOnlySpan<char> names)
    {
        if (names.IsEmpty || names.Length > MaxNames)
            return false;
        foreach (var range in names.Split(' '))
            if (IsSuspicious(names[range]))
                return true;
        return false;
    }

    /// <summary>Looks at the whole name, at each of its words, and at each two neighbours joined ("read-more" is "readmore").</summary>
    internal static bool IsSuspicious(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxName)
            return false;
        if (Lookup.Contains(name))
            return true;
        Span<char> letters = stackalloc char[MaxName];
        int length = 0, word = 0, previous = 0;
        var suspect = false;
        for (var i = 0; i <= name.Length; i++)
        {
            var cut = i == name.Length || !char.IsAsciiLetter(name[i]) || (i > 0 && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1]));
            if (cut && length > word)
            {
                if (PardonLookup.Contains(letters[word..length]))
                    return false;
                suspect |= Lookup.Contains(letters[word..length]) || Lookup.Contains(letters[previous..length]);
                (previous, word) = (word, length);
            }
            if (i < name.Length && char.IsAsciiLetter(name[i]))
                letters[length++] = name[i];
        }
        return suspect;
    }
}
