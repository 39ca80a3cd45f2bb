using Aethercast.NativeHost.Running;

namespace Aethercast.AspireHost.Native;

/// <summary>Our programs as they were built, on the port that was asked for. <c>dotnet run</c>, which Aspire would use, evaluates each project again before it starts it, once for each replica.</summary>
internal static class NativePrograms
{
    public static void Prepare(DistributedApplicationModel model, Arguments arguments)
    {
        foreach (var project in model.Resources.OfType<ProjectResource>())
        {
            Start(project, arguments.Programs);
            if (arguments.Replicas.TryGetValue(project.Name, out var replicas)) project.Annotations.Add(new ReplicaAnnotation(replicas));
            if (arguments.Port == 0) continue;
            foreach (var door in project.Annotations.OfType<EndpointAnnotation>().Where(door => door.IsExternal)) door.Port = arguments.Port;
        }
    }

    private static void Start(ProjectResource project, string? programs)
    {
        var source = project.GetProjectMetadata().ProjectPath;
        var name = Path.GetFileNameWithoutExtension(source);
        var folder = programs is null ? Path.GetDirectoryName(source)! : Path.Combine(programs, name);
        // Built programs run in their source's folder, where the pages' files are; published ones in their own.
        var library = programs is null ? Path.Combine(folder, "bin", Configuration, "net10.0", name + ".dll") : Path.Combine(folder, name + ".dll");
        if (!File.Exists(library)) throw new UsageException($"{library} is not there: build first.");
        project.Annotations.Add(new ExecutableAnnotation { Command = "dotnet", WorkingDirectory = folder });
        project.Annotations.Add(new CommandLineArgsCallbackAnnotation(values => values.Insert(0, library)));
        if (programs is null) project.Annotations.Add(new EnvironmentCallbackAnnotation(values => values["ASPNETCORE_ENVIRONMENT"] = values["DOTNET_ENVIRONMENT"] = "Development"));
    }

    /// <summary>Beside this program's own build.</summary>
    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
}
