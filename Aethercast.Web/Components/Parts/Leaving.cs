namespace Aethercast.Web.Components.Parts;

/// <summary>
/// Ends with the page it belongs to. Unlike that of a <see cref="CancellationTokenSource"/>, the token may be asked for afterwards, too: what a page
/// began may come back to it when it is gone, and an error then would be shown on the page one went to.
/// </summary>
internal sealed class Leaving : IDisposable
{
    private readonly CancellationTokenSource source = new();

    public Leaving() => Token = source.Token;

    public CancellationToken Token { get; }

    public bool IsCancellationRequested => Token.IsCancellationRequested;

    public void Dispose()
    {
        source.Cancel();
        source.Dispose();
    }
}
