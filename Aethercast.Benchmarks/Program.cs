using Aethercast.Benchmarks.Extraction;

return args switch
{
    ["extraction", .. var rest] => ExtractionBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench extraction [--json FILE] PAGES_DIR");
    return 2;
}
