using System.Text;
using Aethercast.Agents.WebContentHarvester.Extraction;

namespace Aethercast.Tests.Extraction;

/// <summary>Pages written for these tests, and a short way to read them.</summary>
internal static class Pages
{
    public static readonly Uri Url = new("https://www.lantern.example/news/lighthouse");

    public const string First = "The lighthouse at Grey Point was lit again on Friday evening, eleven years after the last keeper locked its door and walked away.";
    public const string Second = "About four hundred people stood on the cliff path, and a brass band played until the rain, which had been promised all day, arrived.";
    public const string Third = "The repairs cost two million crowns, half of it given by fishermen and by the grandchildren of fishermen, said the harbour master.";

    public static string Paragraphs(params string[] texts) => string.Concat(texts.Select(text => $"<p>{text}</p>\n"));

    public static string Page(string body, string head = "") => $"<!DOCTYPE html><html lang=\"en\"><head><title>Grey Point shines again | The Lantern</title>{head}</head><body>{body}</body></html>";

    /// <summary>A page as publishers make them, with <paramref name="inside"/> between the second and the third paragraph.</summary>
    public static string Article(string inside = "") => Page($"""
        <header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
        <main><article><h1>Grey Point shines again</h1><div class="byline">By Ida Holm</div>
        <div class="article-body">{Paragraphs(First, Second)}{inside}{Paragraphs(Third)}</div></article></main>
        <footer>© 2024 The Lantern. All rights reserved.</footer>
        """);

    public static ExtractedArticle Extract(string html, string? type = "text/html; charset=utf-8") => Extract(Encoding.UTF8.GetBytes(html), type);

    public static ExtractedArticle Extract(byte[] bytes, string? type) => new ArticleExtractor().Extract(bytes, type, Url);
}
