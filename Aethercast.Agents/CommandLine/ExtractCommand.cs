using System.Text.Encodings.Web;
using System.Text.Json;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Agents.WebContentHarvester.Fetching;

namespace Aethercast.Agents.CommandLine;

/// <summary>
/// <c>extract FILE|DIR|URL [--json OUT] [--explain]</c>. Writes <c>{id: text}</c>, where the id of a file is its name without
/// extension, that of an address the address; without --json prints the articles. Addresses pass the same door as the service's own. --explain lists every block of a page with what was decided and why.
/// Exit code 0; 2 for wrong arguments, an address that was refused, or nothing to read.
/// </summary>
internal static class ExtractCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
    private static readonly string[] Extensions = [".html", ".htm", ".xhtml", ".pdf", ".txt", ".md", ".markdown"];

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, IConfiguration? settings = null)
    {
        if (!TryRead(args, out var source, out var json, out var explain))
        {
            await errors.WriteLineAsync("usage: extract FILE|DIR|URL [--json OUT] [--explain]").ConfigureAwait(false);
            return 2;
        }
        var extractor = new ArticleExtractor();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var read = 0;
        await foreach (var (id, bytes, type, url) in ReadAsync(source, errors, settings).ConfigureAwait(false))
        {
            read++;
            if (explain)
            {
                await output.WriteLineAsync(Explanation.Of(bytes, type, url)).ConfigureAwait(false);
                continue;
            }
            var article = extractor.Extract(bytes, type, url);
            texts[id] = article.Text;
            if (json is null)
                await PrintAsync(output, article).ConfigureAwait(false);
        }
        if (json is not null)
            await File.WriteAllTextAsync(json, JsonSerializer.Serialize(texts, Json)).ConfigureAwait(false);
        return read > 0 ? 0 : 2;
    }

    private static async Task PrintAsync(TextWriter output, ExtractedArticle article)
    {
        await output.WriteLineAsync($"""
            title:     {article.Title}
            author:    {article.Author}
            site:      {article.Site}
            language:  {article.Language}
            published: {article.PublishedAt:u}
            url:       {article.CanonicalUrl}
            kind:      {article.Kind}, {article.WordCount} words

            {(article.Text.Length == 0 ? "(no article text)" : article.Text)}

            """).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<(string Id, byte[] Bytes, string? Type, Uri Url)> ReadAsync(string source, TextWriter errors, IConfiguration? settings)
    {
        if (Outside.IsAddress(source))
        {
            if (await FetchAsync(source, errors, settings).ConfigureAwait(false) is { } page)
                yield return (source, page.Body.ToArray(), page.ContentType, page.Url);
        }
        else if (Directory.Exists(source))
        {
            foreach (var file in Directory.EnumerateFiles(source).Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
                yield return await OpenAsync(file).ConfigureAwait(false);
        }
        else if (File.Exists(source))
            yield return await OpenAsync(source).ConfigureAwait(false);
        else
            await errors.WriteLineAsync($"extract: no such file, folder or address: {source}").ConfigureAwait(false);
    }

    private static async Task<FetchedPage?> FetchAsync(string source, TextWriter errors, IConfiguration? settings)
    {
        try
        {
            using var outside = new Outside(settings);
            return await outside.PageAsync(source, CancellationToken.None).ConfigureAwait(false);
        }
        catch (FetchException error)
        {
            await errors.WriteLineAsync($"extract: {error.ErrorCode}: {error.Message}").ConfigureAwait(false);
            return null;
        }
    }

    private static async Task<(string Id, byte[] Bytes, string? Type, Uri Url)> OpenAsync(string file) =>
        (Path.GetFileNameWithoutExtension(file), await File.ReadAllBytesAsync(file).ConfigureAwait(false), null, new Uri(Path.GetFullPath(file)));

    private static bool TryRead(string[] args, out string source, out string? json, out bool explain)
    {
        (source, json, explain) = ("", null, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--json" && i + 1 < args.Length)
                json = args[++i];
            else if (args[i] == "--explain")
                explain = true;
            else if (source.Length == 0 && !args[i].StartsWith("--", StringComparison.Ordinal))
                source = args[i];
            else
                return false;
        }
        return source.Length > 0;
    }
}
