using System.Globalization;
using Benchmarks.Ground;

namespace Benchmarks.Figures;

/// <summary>The processor time that something took, in each process that has a part in it.</summary>
sealed class Cost(Instance instance)
{
    (double Server, double Postgres, double Redis) used;
    double count;

    /// <param name="work">Answers how much it did a second.</param>
    /// <param name="time">How long it did it.</param>
    public async Task<double> Of(Func<Task<double>> work, TimeSpan time)
    {
        var (server, services) = (instance.Server.Cpu, instance.Cpu);
        var rate = await work();
        var (serverNow, servicesNow) = (instance.Server.Cpu, instance.Cpu);
        used.Server += (serverNow - server).TotalMicroseconds;
        used.Postgres += (servicesNow.Postgres - services.Postgres).TotalMicroseconds;
        used.Redis += (servicesNow.Redis - services.Redis).TotalMicroseconds;
        count += rate * time.TotalSeconds;
        return rate;
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"server {used.Server / count:F0}, PostgreSQL {used.Postgres / count:F0}, Redis {used.Redis / count:F0}"
        );
}
