#!/usr/bin/env bash
# Run once, by the image of PostgreSQL, on a new database: the roles of docs/adr/0003, and one for a replica.
set -euo pipefail

password() { cat "/run/secrets/$1_password"; }

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set owner="$(password owner)" --set server="$(password server)" --set query="$(password query)" \
    --set sequencer="$(password sequencer)" --set replica="$(password replica)" <<'SQL'
set log_min_error_statement = panic; -- a statement that failed would stand in the log with its password
create role annals_owner login password :'owner';
create role annals_server login password :'server';
create role annals_query login password :'query';
create role annals_sequencer login password :'sequencer';
create role annals_replica login replication password :'replica';
create database annals owner annals_owner;
revoke all on database annals from public;
grant connect, temporary on database annals to annals_server, annals_query, annals_sequencer;
SQL

# "all" does not mean replication
echo "host replication annals_replica samenet scram-sha-256" >>"$PGDATA/pg_hba.conf"
