namespace Aethercast.Tests.RealServers;

/// <summary>A server that can be stopped and started again on the same port with the same data.</summary>
internal interface IRealServer : IAsyncDisposable
{
    /// <summary>Why it cannot run here, or null.</summary>
    string? Missing { get; }

    /// <summary>In the form our programs take it.</summary>
    string ConnectionString { get; }

    Task StartAsync(CancellationToken ct);

    /// <summary>Kill -9.</summary>
    Task KillAsync();
}
