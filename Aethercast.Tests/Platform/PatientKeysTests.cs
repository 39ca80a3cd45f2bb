using System.Xml.Linq;
using Aethercast.Platform.Security;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.Platform;

public sealed class PatientKeysTests : IDisposable
{
    private readonly Shelf shelf = new();
    private readonly PatientKeys keys;

    public PatientKeysTests() => keys = new(() => shelf, e => e is TimeoutException, TimeProvider.System, NullLogger<PatientKeys>.Instance);

    public void Dispose() => keys.Dispose();

    [Fact]
    public void While_the_server_is_away_known_and_new_keys_are_there_and_the_new_ones_are_handed_in_once()
    {
        keys.StoreElement(new XElement("old"), "old");
        Assert.Equal(["old"], Names());

        shelf.IsAway = true;
        keys.StoreElement(new XElement("new"), "new");
        Assert.Equal(["old", "new"], Names());
        keys.HandIn();
        Assert.Equal(["old"], shelf.Held);

        shelf.IsAway = false;
        keys.HandIn();
        keys.HandIn();
        Assert.Equal(["old", "new"], shelf.Held);
        Assert.Equal(["old", "new"], Names());
    }

    [Fact]
    public void What_is_not_an_outage_is_not_hidden()
    {
        shelf.Fault = new InvalidOperationException();

        Assert.Throws<InvalidOperationException>(() => keys.GetAllElements());
    }

    private IEnumerable<string> Names() => keys.GetAllElements().Select(element => element.Name.LocalName);

    private sealed class Shelf : IXmlRepository
    {
        private readonly List<XElement> elements = [];

        public bool IsAway { get; set; }

        public Exception? Fault { get; set; }

        public IEnumerable<string> Held => elements.Select(element => element.Name.LocalName);

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            Check();
            return [.. elements];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            Check();
            elements.Add(element);
        }

        private void Check()
        {
            if (IsAway) throw new TimeoutException();
            if (Fault is not null) throw Fault;
        }
    }
}
