namespace Aethercast.Web.Listeners.Data;

/// <summary>Row of <c>listeners</c>: what one listener chose, anonymous or signed in. It is there once they chose something.</summary>
internal sealed class ListenerRow
{
    public required string ListenerId { get; set; }
    public string PreferencesJson { get; set; } = "{}";

    /// <summary>SHA-256 of the secret in the address of the private feed, lower-case hex; null while there is none.</summary>
    public string? FeedSecretHash { get; set; }

    /// <summary>The same secret, encrypted, so that its owner can be shown the address again.</summary>
    public string? FeedSecretSealed { get; set; }

    /// <summary>Episodes this listener may start within an hour; null: what everybody may.</summary>
    public int? EpisodesPerHour { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Row of <c>library_entries</c>: one episode on one listener's shelf.</summary>
internal sealed class LibraryRow
{
    public required string ListenerId { get; set; }
    public required string PodcastId { get; set; }
    public required string Title { get; set; }
    public string? CoverUrl { get; set; }
    public long DurationMs { get; set; }
    public long PositionMs { get; set; }
    public bool Finished { get; set; }
    public DateTimeOffset? HeardAt { get; set; }
    public DateTimeOffset? FavouriteAt { get; set; }

    /// <summary>Taken off the shelf: it is not listed, though the episode itself may be somebody else's, too.</summary>
    public bool Hidden { get; set; }
    public DateTimeOffset AddedAt { get; set; }
}

/// <summary>Row of <c>listener_aliases</c>: an anonymous listener who signed in since.</summary>
internal sealed class AliasRow
{
    public required string AliasId { get; set; }
    public required string ListenerId { get; set; }
    public DateTimeOffset MergedAt { get; set; }
}

/// <summary>Row of <c>api_tokens</c>: a token for programs. Only its hash is kept.</summary>
internal sealed class TokenRow
{
    public required string TokenId { get; set; }
    public required string ListenerId { get; set; }
    public required string Name { get; set; }
    public required string SecretHash { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}
