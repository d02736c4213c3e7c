--liquibase formatted sql

--changeset stagekeeper:delivery-1
--comment: what is handed to clients
create table if not exists delivery_packages (
  tenant_id ${id} not null,
  id ${id} not null,
  draft_id ${id} not null,
  packed_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_delivery_packages primary key (tenant_id, id)
);
create index if not exists ix_delivery_packages_created on delivery_packages (tenant_id, created_at, id);
create index if not exists ix_delivery_packages_draft on delivery_packages (tenant_id, draft_id, created_at, id);
--rollback drop table if exists delivery_packages;

--changeset stagekeeper:delivery-2
--comment: the files of a package, in order
create table if not exists delivery_artifacts (
  tenant_id ${id} not null,
  package_id ${id} not null,
  position integer not null,
  name ${text} not null,
  url ${text} not null,
  format ${text} not null,
  size_bytes bigint,
  sha256 ${text},
  constraint pk_delivery_artifacts primary key (tenant_id, package_id, position),
  constraint fk_delivery_artifacts foreign key (tenant_id, package_id)
    references delivery_packages (tenant_id, id) on delete cascade
);
--rollback drop table if exists delivery_artifacts;

--changeset stagekeeper:delivery-3
--comment: how publishing jobs ended, keyed by the job
create table if not exists delivery_publications (
  tenant_id ${id} not null,
  id ${id} not null,
  package_id ${id} not null,
  destination ${text} not null,
  success boolean not null,
  published_urls ${json} not null,
  error_message ${text},
  published_at timestamp(6) with time zone,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_delivery_publications primary key (tenant_id, id)
);
create index if not exists ix_delivery_publications_created on delivery_publications (tenant_id, created_at, id);
create index if not exists ix_delivery_publications_package on delivery_publications (tenant_id, package_id, created_at, id);
--rollback drop table if exists delivery_publications;
