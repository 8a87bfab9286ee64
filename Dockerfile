# One image for every role, in two stages. The bases are named without a registry's host (tests/Architecture, CodeRules), and .NET
# comes from Ubuntu's own packages, so that one source of packages and of security updates serves both stages.
FROM ubuntu:26.04 AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates dotnet-sdk-10.0 \
    && rm -rf /var/lib/apt/lists/*
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source

# packages change less often than sources: they are restored, as locked, in a layer of their own
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY build build
COPY src/Domain/Domain.csproj src/Domain/packages.lock.json src/Domain/
COPY src/Projections/Projections.csproj src/Projections/packages.lock.json src/Projections/
COPY src/Proofs/Proofs.csproj src/Proofs/packages.lock.json src/Proofs/
COPY src/Api/Api.csproj src/Api/packages.lock.json src/Api/
RUN dotnet restore src/Api --locked-mode

# which country an address is in: the package's files alone, for it wants Tor along
RUN apt-get update \
    && apt-get download tor-geoipdb \
    && dpkg-deb --extract tor-geoipdb_*.deb /countries \
    && rm -rf tor-geoipdb_*.deb /var/lib/apt/lists/*

COPY src src
# the server writes the code of its handlers, and is built again with it: nothing is compiled while it runs
RUN dotnet build src/Api --configuration Release --no-restore \
    && (cd src/Api && dotnet bin/Release/net10.0/Api.dll codegen write) \
    && dotnet publish src/Api --configuration Release --no-restore -p:StaticCode=true --output /app

FROM ubuntu:26.04
# pg_dump and pg_restore are for backup and restore
RUN apt-get update \
    && apt-get install --yes --no-install-recommends aspnetcore-runtime-10.0 postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin annals \
    && install --directory --owner annals --group annals --mode 0700 /var/lib/annals/keyring
COPY --from=build /app /app
COPY --from=build /countries/usr/share/tor /usr/share/tor

ARG COMMIT
LABEL org.opencontainers.image.title="Annals" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${COMMIT}"
# the root is read-only, so the runtime's diagnostic sockets have no place
ENV DOTNET_EnableDiagnostics=0 HOME=/tmp
USER 10001:10001
WORKDIR /tmp
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["dotnet", "/app/Api.dll", "health"]
ENTRYPOINT ["dotnet", "/app/Api.dll"]
CMD ["run"]
