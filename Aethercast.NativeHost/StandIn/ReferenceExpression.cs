using System.Runtime.CompilerServices;
using Aethercast.NativeHost.Graph;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty { Url, Host, Port, HostAndPort, Scheme }

public sealed class EndpointReference
{
    internal EndpointReference(Resource resource, string name)
    {
        Resource = resource;
        Name = name;
    }

    internal Resource Resource { get; }

    internal string Name { get; }

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);
}

public sealed class EndpointReferenceExpression
{
    internal EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property) => Value = new Value.EndpointOf(endpoint.Resource, endpoint.Name, property.ToString());

    internal Value Value { get; }
}

/// <summary>Text with holes that are filled when it is known what is where.</summary>
public sealed class ReferenceExpression
{
    private ReferenceExpression(IReadOnlyList<Value> parts) => Parts = parts;

    internal IReadOnlyList<Value> Parts { get; }

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new([.. handler.Parts]);

    [InterpolatedStringHandler]
    public readonly struct ExpressionInterpolatedStringHandler
    {
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) => Parts = new(formattedCount * 2 + Math.Min(1, literalLength));

        internal List<Value> Parts { get; }

        public void AppendLiteral(string value) => Parts.Add(new Value.Literal(value));

        public void AppendFormatted(string? value) => Parts.Add(new Value.Literal(value ?? ""));

        public void AppendFormatted(EndpointReferenceExpression value) => Parts.Add(value.Value);

        public void AppendFormatted(ReferenceExpression value) => Parts.AddRange(value.Parts);
    }
}
