using Projections.Store.PersonalData;

namespace Api.Hosting.Startup;

/// <summary>
/// Refuses to start without the keys that the log was written with: a server that went on would write the loss into every
/// read model, and take names for free that are not.
/// </summary>
sealed class KeyCheck(DataKeys keys) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await keys.MissingEpoch(cancellationToken) is { } epoch)
            throw new SettingsException(
                $"The key ring does not hold the key of {epoch} that personal data in this database is sealed with. "
                    + "Give ANNALS_KEYRING the folder that belongs to this database, or restore it from its backup."
            );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
