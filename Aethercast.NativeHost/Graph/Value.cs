namespace Aethercast.NativeHost.Graph;

/// <summary>A value that is known in full only when the system runs. As text it says where it comes from.</summary>
internal abstract record Value
{
    private Value() { }

    public sealed record Literal(string Content) : Value
    {
        public override string ToString() => Content;
    }

    public sealed record ConnectionStringOf(Resource Resource) : Value
    {
        public override string ToString() => $"{{{Resource.Name}.connectionString}}";
    }

    public sealed record EndpointOf(Resource Resource, string Endpoint, string Property) : Value
    {
        public override string ToString() => $"{{{Resource.Name}.{Endpoint}.{Property}}}";
    }

    public sealed record ParameterOf(ParameterResource Parameter) : Value
    {
        public override string ToString() => $"{{{Parameter.Name}}}";
    }

    public sealed record Text(IReadOnlyList<Value> Parts) : Value
    {
        public override string ToString() => string.Concat(Parts);
    }
}

/// <summary>A door of a resource. <see cref="Port"/> is the one asked for, if any.</summary>
internal sealed record Endpoint(string Name, string Scheme, int? Port, int? TargetPort)
{
    public bool IsExternal { get; set; }
}
