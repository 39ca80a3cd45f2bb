namespace Aethercast.Tests.Outbound;

/// <summary>Addresses that must never be fetched, in every disguise we know of.</summary>
internal static class ForbiddenVectors
{
    public static readonly string[] All =
    [
        // Loopback and "this host", plain and disguised.
        "http://127.0.0.1/", "http://127.0.0.1:80/", "https://127.0.0.1/", "http://127.8.9.10/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0.0.0/",
        "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://0x7f.1/", "http://127.0.0.1./",
        "http://00000177.0.0.1/", "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://app.localhost/", "http://localhost.localdomain/",
        "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/", "http://１２７.0.0.1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://127.0.0.0x1/", "http://127.0.0.01/",

        // Private, carrier, link-local, metadata, special.
        "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/", "http://172.31.255.254/", "http://192.168.0.1/", "http://192.168.1.254/", "http://167772161/",
        "http://0xc0a80001/", "http://0300.0250.0.1/", "http://100.64.0.1/", "http://100.127.255.255/", "http://169.254.169.254/latest/meta-data/", "http://2852039166/",
        "http://0xa9fea9fe/", "http://0251.0376.0251.0376/", "http://169.254.43518/", "http://169.254.0.1/", "http://100.100.100.200/", "http://168.63.129.16/", "http://192.0.0.192/",
        "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.7/", "http://203.0.113.9/", "http://192.88.99.1/", "http://224.0.0.1/", "http://239.255.255.250/",
        "http://240.0.0.1/", "http://255.255.255.255/",

        // IPv6 and IPv4 inside it.
        "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:169.254.169.254]/",
        "http://[::ffff:8.8.8.8]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/",
        "http://[2002:a9fe:a9fe::1]/", "http://[2001:0:7f00:1::]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fec0::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/",
        "http://[fd12:3456:789a::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/", "http://[2001:10::1]/", "http://[3fff::1]/", "http://[100::1]/",
        "http://[2a00:1450::5efe:7f00:1]/", "http://[::ffff:0:127.0.0.1]/",

        // Names that are local by their nature.
        "http://intranet/", "http://router/", "http://printer.local/", "http://metadata.google.internal/computeMetadata/v1/", "http://db.internal/", "http://nas.lan/", "http://host.docker.internal/",
        "http://box.home.arpa/", "http://1.0.0.127.in-addr.arpa/", "http://hidden.onion/",

        // Ports, credentials, schemes, spellings.
        "http://example.com:22/", "http://example.com:6379/", "http://example.com:8080/", "http://user:secret@example.com/", "http://user@example.com/", "http://@example.com/",
        "http://example.com@127.0.0.1/", "http://127.0.0.1#@example.com/", "http://example.com\\@127.0.0.1/", "http://exa mple.com/", "http://example.com%2f@127.0.0.1/",
        "http://127.0.0.1%00.example.com/", "http://exam\u0000ple.com/", "http://example.com\r\nHost: localhost/", "file:///etc/passwd", "ftp://example.com/", "gopher://127.0.0.1:6379/_PING",
        "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "jar:http://127.0.0.1!/", "data:text/html,hello", "javascript:alert(1)", "blob:http://example.com/1", "//example.com/", "/etc/passwd",
        "sample://newsroom/feed.xml", "unix:/var/run/docker.sock", "http:///", "http://", "http://.", "http://..example.com/", "",

        // Letters in disguise: Cyrillic а and о among Latin, Greek among Latin, whole words of look-alikes, invisible characters.
        "http://exаmple.com/", "http://gооgle.com/", "http://pαypal.com/", "http://аррӏе.com/", "http://xn--80ak6aa92e.com/", "http://xn--e1awd7f.com/", "http://exam\u200dple.com/",
    ];

    public static TheoryData<string> Data => [.. All];
}
