#:sdk Aspire.AppHost.Sdk@13.6.4
#:package Aspire.Hosting.Azure.AppContainers@13.6.5
#:package Aspire.Hosting.Azure.PostgreSQL@13.6.5
#:package Aspire.Hosting.Azure.Redis@13.6.5
#:package Aspire.Hosting.Azure.Storage@13.6.5
#:package Aspire.Hosting.Docker@13.6.5
#:package Aspire.Hosting.PostgreSQL@13.6.5
#:package Aspire.Hosting.RabbitMQ@13.6.5
#:package Aspire.Hosting.Redis@13.6.5
#:project ../Aethercast.Agents/Aethercast.Agents.csproj
#:project ../Aethercast.Orchestrator/Aethercast.Orchestrator.csproj
#:project ../Aethercast.Web/Aethercast.Web.csproj
#:property NoWarn=$(NoWarn);ASPIREPROBES001

// The whole system on a page.
//   aspire run                              everything on this machine, servers in containers
//   azd up, aspire publish                  Azure Container Apps with managed Postgres, Redis and Storage
//   aspire publish -- --target compose      a docker-compose.yaml that needs nothing else

using Azure.Provisioning.AppContainers;

var builder = DistributedApplication.CreateBuilder(args);
var compose = builder.ExecutionContext.IsPublishMode && builder.Configuration["target"] == "compose";

// Where it runs once published.
if (compose) builder.AddDockerComposeEnvironment("compose");
else builder.AddAzureContainerAppEnvironment("aca");

// Servers. Containers on this machine; the managed ones in Azure.
var messaging = builder.AddRabbitMQ("messaging").WithDataVolume().WithManagementPlugin()
    // The data's folder bears the node's name, which else is the host's and changes with each container.
    .WithEnvironment("RABBITMQ_NODENAME", "messaging@localhost");
IResourceBuilder<IResourceWithConnectionString> database, cache, blobs, episodes;
if (compose)
{
    database = builder.AddPostgres("postgres").WithDataVolume().AddDatabase("aethercastdb");
    cache = builder.AddRedis("cache").WithDataVolume();
    var emulator = builder.AddContainer("storage", "mcr.microsoft.com/azure-storage/azurite", "3.35.0")
        .WithArgs("azurite-blob", "--blobHost", "0.0.0.0", "--location", "/data", "--skipApiVersionCheck", "--disableTelemetry")
        .WithVolume("aethercast-blobs", "/data")
        .WithEndpoint(targetPort: 10000, name: "blob");
    // The emulator's account and key are public: they are the same for everyone.
    var account = ReferenceExpression.Create($"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://{emulator.GetEndpoint("blob").Property(EndpointProperty.HostAndPort)}/devstoreaccount1;");
    blobs = builder.AddConnectionString("blobs", account);
    episodes = builder.AddConnectionString("episodes", ReferenceExpression.Create($"{account}ContainerName=episodes"));
}
else
{
    database = builder.AddAzurePostgresFlexibleServer("postgres").WithPasswordAuthentication()
        .RunAsContainer(server => server.WithDataVolume().WithPgAdmin())
        .AddDatabase("aethercastdb");
    cache = builder.AddAzureManagedRedis("cache").WithAccessKeyAuthentication()
        .RunAsContainer(server => server.WithDataVolume());
    var storage = builder.AddAzureStorage("storage").RunAsEmulator(server => server.WithDataVolume());
    blobs = storage.AddBlobs("blobs");
    episodes = storage.AddBlobContainer("episodes");
}

// Programs.
var orchestrator = builder.AddProject<Projects.Aethercast_Orchestrator>("orchestrator")
    .WithHttpEndpoint()
    .WithReference(database).WithReference(cache).WithReference(messaging).WithReference(blobs).WithReference(episodes)
    .WaitFor(database).WaitFor(cache).WaitFor(messaging)
    .WithHttpProbe(ProbeType.Liveness, "/alive")
    .WithHttpProbe(ProbeType.Readiness, "/health")
    .PublishAsDockerFile(image => image.WithDockerfile("..", "Aethercast.AppHost/Dockerfile").WithBuildArg("PROGRAM", "Aethercast.Orchestrator"));

var agents = builder.AddProject<Projects.Aethercast_Agents>("agents")
    .WithHttpEndpoint()
    .WithReference(cache).WithReference(messaging).WithReference(blobs).WithReference(episodes)
    .WaitFor(cache).WaitFor(messaging)
    .WithReplicas(3)
    .WithHttpProbe(ProbeType.Liveness, "/alive")
    .WithHttpProbe(ProbeType.Readiness, "/health")
    .PublishAsDockerFile(image => image.WithDockerfile("..", "Aethercast.AppHost/Dockerfile").WithBuildArg("PROGRAM", "Aethercast.Agents"));

// Model providers, where parameters name one: NAME-provider, -model, -endpoint, -api-key, and for speech -voices ("alloy,onyx"); without any, the offline writer and voices speak.
AddProvider("text", "Models__Text__0", "Provider");
AddProvider("image", "Models__Image__0", "Provider");
AddProvider("speech", "Voice__Providers__speech", "Kind");

var web = builder.AddProject<Projects.Aethercast_Web>("web")
    .WithHttpEndpoint()
    .WithExternalHttpEndpoints()
    .WithReference(database).WithReference(cache).WithReference(messaging).WithReference(blobs).WithReference(episodes)
    .WithReference(orchestrator)
    .WaitFor(orchestrator)
    .WithHttpProbe(ProbeType.Liveness, "/alive")
    .WithHttpProbe(ProbeType.Readiness, "/health");

// In Azure: one broker, two of what decides, as many agents as there is work, and listeners who stay with the web replica that knows them.
if (builder.ExecutionContext.IsPublishMode && !compose)
{
    messaging.PublishAsAzureContainerApp((_, app) =>
    {
        app.Template.Scale.MinReplicas = 1;
        app.Template.Scale.MaxReplicas = 1; // two would write to one volume
        // A file share's files are everyone's, and the broker refuses a cookie that others can read: its own user (999 in its image) gets them.
        app.Template.Volumes[0].Value!.MountOptions = "uid=999,gid=999,dir_mode=0700,file_mode=0600,nobrl";
    });
    orchestrator.PublishAsAzureContainerApp((_, app) =>
    {
        app.Template.Scale.MinReplicas = 2;
        app.Template.Scale.MaxReplicas = 2;
    });
    agents.PublishAsAzureContainerApp((_, app) =>
    {
        app.Template.Scale.MinReplicas = 1;
        app.Template.Scale.MaxReplicas = 20;
        string[] queues = ["voice_forge_tasks", "script_weave_tasks", "content_harvest_tasks", "snippet_craft_tasks"];
        foreach (var queue in queues)
        {
            app.Template.Scale.Rules.Add(new ContainerAppScaleRule
            {
                Name = queue.Replace('_', '-'),
                Custom = new ContainerAppCustomScaleRule
                {
                    CustomScaleRuleType = "rabbitmq",
                    Metadata = { ["queueName"] = queue, ["mode"] = "QueueLength", ["value"] = "8" },
                    Auth = { new ContainerAppScaleRuleAuth { SecretRef = "connectionstrings--messaging", TriggerParameter = "host" } },
                },
            });
        }
    });
    web.PublishAsAzureContainerApp((_, app) =>
    {
        app.Configuration.Ingress.StickySessionsAffinity = StickySessionAffinity.Sticky;
        app.Template.Scale.MinReplicas = 2;
        app.Template.Scale.MaxReplicas = 10;
        app.Template.Scale.Rules.Add(new ContainerAppScaleRule
        {
            Name = "listeners",
            Http = new ContainerAppHttpScaleRule { Metadata = { ["concurrentRequests"] = "200" } },
        });
    });
}

builder.Build().Run();

void AddProvider(string name, string setting, string kind)
{
    if (Parameter("provider") is not { } provider) return;
    agents.WithEnvironment($"{setting}__{kind}", provider);
    if (Parameter("model") is { } model) agents.WithEnvironment($"{setting}__Model", model);
    if (Parameter("endpoint") is { } endpoint) agents.WithEnvironment($"{setting}__Endpoint", endpoint);
    foreach (var (index, voice) in (Parameter("voices") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Index())
        agents.WithEnvironment($"{setting}__Voices__{index}__Id", voice);
    // A server of one's own may need no key; whoever publishes is asked for it.
    if (builder.ExecutionContext.IsPublishMode || Parameter("api-key") is not null)
        agents.WithEnvironment($"{setting}__ApiKey", builder.AddParameter($"{name}-api-key", secret: true));

    // Names of environment variables have no hyphens: Parameters__text_provider is text-provider.
    string? Parameter(string what) =>
        builder.Configuration[$"Parameters:{name}-{what}"] is { Length: > 0 } given ? given
        : builder.Configuration[$"Parameters:{name}_{what.Replace('-', '_')}"] is { Length: > 0 } other ? other
        : null;
}
