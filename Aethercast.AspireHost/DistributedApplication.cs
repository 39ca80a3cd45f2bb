using Aethercast.AspireHost.Native;
using Aethercast.NativeHost.Running;

// Outside of every namespace, so that apphost.cs, which no namespace encloses, finds this one before Aspire's own:
// the one place where what it composes is told to run on natively installed servers.
internal static class DistributedApplication
{
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            return NativeRun.CreateBuilder(args);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(e.Message);
            Environment.Exit(2);
            throw;
        }
    }
}
