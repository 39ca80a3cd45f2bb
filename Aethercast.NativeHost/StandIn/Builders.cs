using System.Globalization;
using Aethercast.NativeHost.Graph;
using Aspire.Hosting.Docker;

namespace Aspire.Hosting;

/// <summary>What can be added to an application, of Aspire.Hosting and its server packages.</summary>
public static class ResourceBuilders
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name) where TProject : IProjectMetadata, new() =>
        builder.Put(new ProjectResource(name, new TProject().ProjectPath));

    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image, string tag) =>
        builder.Put(new ContainerResource(name)).Noted($"image {image}:{tag}");

    /// <summary>Its value comes from the configuration, by its name or by its name with underscores, when it is asked for.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.Put(new ParameterResource(name, () => builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[$"Parameters:{name.Replace('-', '_')}"], secret)).Noted(secret ? "secret" : "no default");

    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.Put(new ConnectionStringResource(name, connectionStringExpression)).Noted($"is {new Value.Text(connectionStringExpression.Parts)}");

    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name) => builder.Put(new RabbitMQServerResource(name));

    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) => builder.Noted("management plugin");

    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null) => builder.Kept(name);

    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name) => builder.Put(new RedisResource(name));

    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null) => builder.Kept(name);

    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name) => builder.Put(new PostgresServerResource(name));

    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null) => builder.Kept(name);

    public static IResourceBuilder<PostgresServerResource> WithPgAdmin(this IResourceBuilder<PostgresServerResource> builder) => builder.Noted("pgAdmin");

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null) =>
        builder.ApplicationBuilder.Put(new PostgresDatabaseResource(name, databaseName ?? name) { Parent = builder.Resource }).Noted($"database {databaseName ?? name}");

    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        builder.Put(new DockerComposeEnvironmentResource(name));

    internal static IResourceBuilder<T> Put<T>(this IDistributedApplicationBuilder builder, T resource) where T : Resource => ((DistributedApplicationBuilder)builder).Add(resource);

    internal static IResourceBuilder<T> Noted<T>(this IResourceBuilder<T> builder, string note) where T : Resource
    {
        builder.Resource.Notes.Add(note);
        return builder;
    }

    internal static IResourceBuilder<T> Kept<T>(this IResourceBuilder<T> builder, string? name) where T : Resource
    {
        builder.Resource.KeepsData = true;
        return builder.Noted(name is null ? "data volume" : string.Create(CultureInfo.InvariantCulture, $"data volume {name}"));
    }
}

public interface IProjectMetadata
{
    string ProjectPath { get; }
}
