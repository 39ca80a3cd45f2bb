namespace Aethercast.Contracts;

/// <summary>Makes identifiers. They travel and are stored as text; new ones are UUID version 7, so they sort by time of making.</summary>
public static class Ids
{
    public static string New() => Guid.CreateVersion7().ToString();
}
