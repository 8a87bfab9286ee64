using System.Net;
using System.Net.Sockets;

namespace Api.Cli.Local;

/// <summary>TCP ports of this machine.</summary>
static class LoopbackPort
{
    /// <summary>A port that was free just now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
