using Aethercast.NativeHost.Running;

// What the Aspire SDK generates for each "#:project" line.
namespace Projects;

public sealed class Aethercast_Agents : IProjectMetadata
{
    public string ProjectPath => Sources.Project("Aethercast.Agents");
}

public sealed class Aethercast_Orchestrator : IProjectMetadata
{
    public string ProjectPath => Sources.Project("Aethercast.Orchestrator");
}

public sealed class Aethercast_Web : IProjectMetadata
{
    public string ProjectPath => Sources.Project("Aethercast.Web");
}
