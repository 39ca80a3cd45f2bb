using System.Text;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Listeners;
using Microsoft.AspNetCore.Http.Features;

namespace Aethercast.Web.Gateway;

/// <summary>Takes in documents (PDF or plain text, at most 10 MB) that an episode can be made about.</summary>
internal static class DocumentEndpoints
{
    public const int MaxBytes = 10 * 1024 * 1024;
    private const string Prefix = "documents/";

    public static void MapDocuments(this RouteGroupBuilder api) =>
        api.MapPost("/documents", async (HttpContext http, IBlobStore blobs, GenerationLimit limit, CancellationToken ct) =>
            {
                if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = MaxBytes + 65_536;
                await limit.RequireDocumentAsync(Spender.Of(http.User), ct);
                await using var content = await OpenAsync(http.Request, ct);
                return TypedResults.Created((string?)null, await StoreAsync(content, blobs, ct));
            })
            .WithName("upload_document").WithSummary("Stores a PDF or text of at most 10 MB, sent as the body or as a form file; its key goes into documents of generate.")
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(429);

    public static bool IsKey(string? key) => key is not null && key.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(key.AsSpan(Prefix.Length), out _);

    /// <exception cref="PodcastException">DOCUMENT_TOO_LARGE, or INVALID_DOCUMENT where it is neither PDF nor text.</exception>
    public static async Task<DocumentStored> StoreAsync(Stream content, IBlobStore blobs, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; (read = await content.ReadAsync(chunk, ct)) > 0;)
        {
            if (buffer.Length + read > MaxBytes) throw TooLarge();
            buffer.Write(chunk, 0, read);
        }

        var bytes = buffer.ToArray();
        if (bytes.Length == 0) throw Problems.Invalid("The document is empty.", "That file is empty.", ErrorCodes.InvalidDocument);
        var contentType = Recognise(bytes) ?? throw Problems.Invalid("Neither PDF nor UTF-8 text.", "That is neither a PDF nor a text.", ErrorCodes.InvalidDocument);
        var key = Prefix + Ids.New();
        await blobs.PutAsync(key, bytes, contentType, ct);
        return new DocumentStored(key, contentType, bytes.Length);
    }

    public static PodcastException TooLarge() =>
        Problems.Invalid("A document may have at most 10 MB.", "That document is too large. 10 MB is the most.", ErrorCodes.DocumentTooLarge, StatusCodes.Status413PayloadTooLarge);

    private static async Task<Stream> OpenAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType) return request.Body;
        var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MaxBytes + 65_536 }, ct);
        var file = form.Files.Count == 1 ? form.Files[0] : throw Problems.Invalid("Exactly one file is required.", "Send one document at a time.", ErrorCodes.InvalidDocument);
        return file.OpenReadStream();
    }

    // Its first words are a heading. Read as plain text, its marks would be read aloud.
    private static bool IsMarkdown(string text) => text.AsSpan().TrimStart("\uFEFF \t\r\n") is var begin && begin.TrimStart('#') is [' ', ..] && begin.Length - begin.TrimStart('#').Length is >= 1 and <= 6;

    // By content, not by name or by what the sender says.
    private static string? Recognise(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF-"u8)) return "application/pdf";
        if (bytes.Length == 0 || bytes.Contains((byte)0)) return null;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            if (string.IsNullOrWhiteSpace(text)) return null;
            return IsMarkdown(text) ? "text/markdown; charset=utf-8" : "text/plain; charset=utf-8";
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <param name="Document">Key for <c>documents</c> of a generate request.</param>
internal sealed record DocumentStored(string Document, string ContentType, int Length);
