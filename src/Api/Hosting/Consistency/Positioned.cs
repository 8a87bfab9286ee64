using Api.Auth;
using Projections.Store;

namespace Api.Hosting.Consistency;

/// <summary>
/// Says who asks, for the metadata of whatever the request appends, and tells the client how far the log reached by it.
/// </summary>
sealed class Positioned(RequestDelegate next, WritePositions written)
{
    public const string Header = "Annals-Position";

    public async Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context); // a query has no origin, so that it cannot append
            return;
        }
        var origin = new Origin(context.User.MaybeAccountId, context.User.ClientId ?? "web", context.TraceIdentifier)
        {
            IsThrowaway = context.User.IsThrowaway,
        };
        context.Response.OnStarting(async () =>
        {
            if (origin.Position == 0)
                return;
            context.Response.Headers[Header] = origin.Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (context.User.TokenId is { } token)
                await written.Remember(token, origin.Position);
        });
        using (origin.Enter())
            await next(context);
    }
}
