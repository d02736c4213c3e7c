--liquibase formatted sql

--changeset stagekeeper:storage-1
--comment: one row for each tenant; on H2 a transaction that writes locks its tenant's row first
create table if not exists storage_tenants (
  tenant_id ${id} not null,
  constraint pk_storage_tenants primary key (tenant_id)
);
--rollback drop table if exists storage_tenants;

--changeset stagekeeper:storage-2
--comment: changesets that versions which do not know them may still use, and since which schema generation
create table if not exists storage_compatibility (
  changeset_id ${text} not null,
  usable_since integer not null,
  constraint pk_storage_compatibility primary key (changeset_id)
);
--rollback drop table if exists storage_compatibility;
