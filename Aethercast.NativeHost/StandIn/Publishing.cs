using Aspire.Hosting.Azure;
using Azure.Provisioning.AppContainers;

namespace Aspire.Hosting;

/// <summary>What becomes of a program once published. Like the original, all of it is nothing in run mode.</summary>
public static class Publishing
{
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure = null) where T : ProjectResource
    {
        if (!builder.ApplicationBuilder.ExecutionContext.IsPublishMode) return builder;
        var image = new ContainerResource(builder.Resource.Name);
        configure?.Invoke(new ResourceBuilder<ContainerResource>(image, builder.ApplicationBuilder));
        builder.Resource.Notes.AddRange(image.Notes);
        return builder;
    }

    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null) where T : ContainerResource =>
        builder.Noted($"image from {dockerfilePath ?? "Dockerfile"} in {contextPath}");

    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value) where T : ContainerResource => builder.Noted($"built with {name}={value}");

    public static IResourceBuilder<T> PublishAsAzureContainerApp<T>(this IResourceBuilder<T> builder, Action<AzureResourceInfrastructure, ContainerApp> configure) where T : Resource, IComputeResource
    {
        if (!builder.ApplicationBuilder.ExecutionContext.IsPublishMode) return builder;
        var app = new ContainerApp(builder.Resource.KeepsData);
        configure(new(), app);
        builder.Resource.Notes.AddRange(app.Describe());
        return builder;
    }
}
