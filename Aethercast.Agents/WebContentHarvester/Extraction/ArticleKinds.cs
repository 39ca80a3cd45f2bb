namespace Aethercast.Agents.WebContentHarvester.Extraction;

internal static class ArticleKinds
{
    public const string Html = "html";
    public const string Pdf = "pdf";
    public const string Text = "text";
    public const string Markdown = "markdown";

    /// <summary>Pictures, archives, programs: bytes that hold no text whatever their header says.</summary>
    public const string Binary = "binary";
}
