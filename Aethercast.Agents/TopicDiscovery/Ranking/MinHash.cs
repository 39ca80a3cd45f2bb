namespace Aethercast.Agents.TopicDiscovery.Ranking;

/// <summary>A short signature of a text's word triples; the share of equal places estimates how much two texts are the same (Broder 1997).</summary>
internal static class MinHash
{
    public const int Size = 48;

    public static uint[]? Of(IReadOnlyList<string> words)
    {
        if (words.Count < 8) return null;
        var signature = new uint[Size];
        Array.Fill(signature, uint.MaxValue);
        for (var at = 0; at + 2 < words.Count; at++)
        {
            var shingle = Hash(words[at] + " " + words[at + 1] + " " + words[at + 2]);
            for (var place = 0; place < Size; place++)
            {
                // One strong hash mixed differently for each place stands for independent hash functions.
                var mixed = (shingle ^ (ulong)place * 0x9E3779B97F4A7C15UL) * 0xD6E8FEB86659FD93UL;
                var value = (uint)(mixed >> 32);
                if (value < signature[place]) signature[place] = value;
            }
        }

        return signature;
    }

    /// <summary>0 to 1; 0 where either text is too short to tell.</summary>
    public static double Likeness(uint[]? one, uint[]? other)
    {
        if (one is null || other is null) return 0;
        var same = 0;
        for (var place = 0; place < Size; place++) same += one[place] == other[place] ? 1 : 0;
        return (double)same / Size;
    }

    // FNV-1a: the same in every process, unlike string.GetHashCode.
    private static ulong Hash(string text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in text) hash = (hash ^ letter) * 0x100000001B3UL;
        return hash;
    }
}
