namespace Aethercast.Agents.ImageGeneration;

/// <summary>One mood of the covers' night sky: ground, three lights, and the colour of the sound.</summary>
internal sealed record CoverPalette(string Ground, string Deep, string LightA, string LightB, string LightC, string Wave)
{
    /// <summary>All share the near-black indigo ground and the warm accent; the lights between tell them apart.</summary>
    public static IReadOnlyList<CoverPalette> All { get; } =
    [
        new("#0b0d1f", "#141433", "#2fd6a3", "#2b6cff", "#8f5bff", "#ffc56b"),
        new("#0d0b1e", "#1b1236", "#ff7a59", "#c23bd4", "#3b4bff", "#ffd48a"),
        new("#08131f", "#0d2238", "#35e0d0", "#1e8fff", "#4a52e8", "#ffe0a3"),
        new("#140c1c", "#2a1234", "#ff5d8f", "#ff9a5a", "#7a4dff", "#ffd9a0"),
        new("#0a1418", "#0f2a2a", "#9be15d", "#20c5a8", "#2a7fd4", "#ffe39b"),
        new("#100e22", "#231b4a", "#7f7bff", "#d36bff", "#39b6ff", "#ffb870"),
        new("#160f12", "#35161c", "#ffb347", "#ff5f6d", "#9b3fd1", "#ffe7b8"),
        new("#0a1020", "#12264a", "#59c3ff", "#6f7dff", "#27e0b3", "#ffcf7d"),
        new("#12101a", "#2c1a2f", "#f7a8c4", "#b07bff", "#4f8dff", "#ffd7a8"),
        new("#0b1216", "#14323a", "#5ff0c0", "#50a7ff", "#f0a060", "#ffe2ad"),
    ];
}
