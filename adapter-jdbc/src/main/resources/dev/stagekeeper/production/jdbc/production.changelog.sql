--liquibase formatted sql

--changeset stagekeeper:production-1
--comment: content, written
create table if not exists production_drafts (
  tenant_id ${id} not null,
  id ${id} not null,
  strategy_id ${id} not null,
  content_type ${text} not null,
  body ${text} not null,
  metadata ${json} not null,
  written_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_production_drafts primary key (tenant_id, id)
);
create index if not exists ix_production_drafts_created on production_drafts (tenant_id, created_at, id);
create index if not exists ix_production_drafts_strategy on production_drafts (tenant_id, strategy_id, created_at, id);
--rollback drop table if exists production_drafts;

--changeset stagekeeper:production-2
--comment: the assets of drafts
create table if not exists production_bundles (
  tenant_id ${id} not null,
  id ${id} not null,
  draft_id ${id} not null,
  assembled_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_production_bundles primary key (tenant_id, id)
);
create index if not exists ix_production_bundles_created on production_bundles (tenant_id, created_at, id);
create index if not exists ix_production_bundles_draft on production_bundles (tenant_id, draft_id, created_at, id);
--rollback drop table if exists production_bundles;

--changeset stagekeeper:production-3
--comment: keyed by the asset, which belongs to one bundle; positions may be swapped, so they are not unique
create table if not exists production_bundle_assets (
  tenant_id ${id} not null,
  id ${id} not null,
  bundle_id ${id} not null,
  position integer not null,
  type ${text} not null,
  url ${text} not null,
  metadata ${json} not null,
  constraint pk_production_bundle_assets primary key (tenant_id, id),
  constraint fk_production_bundle_assets foreign key (tenant_id, bundle_id)
    references production_bundles (tenant_id, id) on delete cascade
);
create index if not exists ix_production_bundle_assets_bundle on production_bundle_assets (tenant_id, bundle_id, position);
--rollback drop table if exists production_bundle_assets;
