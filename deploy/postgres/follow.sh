#!/usr/bin/env bash
# A standby: copies the primary once, then follows it. Its slot keeps what it has not yet read, within the primary's bound.
set -euo pipefail

PGPASSWORD=$(cat /run/secrets/replica_password)
export PGPASSWORD
# what an interrupted copy left has no such file
if [[ ! -e $PGDATA/standby.signal ]]; then
    find "$PGDATA" -mindepth 1 -delete
    pg_basebackup --host "$PRIMARY" --username annals_replica --pgdata "$PGDATA" --write-recovery-conf --checkpoint fast \
        --create-slot --slot annals_replica ||
        pg_basebackup --host "$PRIMARY" --username annals_replica --pgdata "$PGDATA" --write-recovery-conf --checkpoint fast \
            --slot annals_replica
    chmod 0700 "$PGDATA"
fi
exec postgres -c max_connections=300 -c hot_standby_feedback=on
