namespace Aethercast.Benchmarks.Extraction;

/// <summary>Figures of one run. Times in milliseconds.</summary>
internal sealed record ExtractionReport(
    int Pages,
    double PagesPerSecond,
    double SmartReaderPagesPerSecond,
    double Ratio,
    double MedianMs,
    double P95Ms,
    double SlowestMs,
    string SlowestPage,
    double WorstMs,
    double FirstMs,
    double AllocatedKibPerPage,
    double LiveMibAfter1000,
    double LiveMibAfter10000,
    double PeakWorkingSetMib);
