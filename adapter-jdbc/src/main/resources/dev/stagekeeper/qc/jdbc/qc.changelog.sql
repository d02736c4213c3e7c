--liquibase formatted sql

--changeset stagekeeper:qc-1
--comment: the latest evaluation of each draft, keyed by the draft
create table if not exists qc_results (
  tenant_id ${id} not null,
  draft_id ${id} not null,
  id ${id} not null,
  passed boolean not null,
  score double precision not null,
  evaluated_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_qc_results primary key (tenant_id, draft_id),
  constraint uk_qc_results_id unique (tenant_id, id)
);
create index if not exists ix_qc_results_created on qc_results (tenant_id, created_at, draft_id);
--rollback drop table if exists qc_results;

--changeset stagekeeper:qc-2
--comment: what an evaluation found, in order
create table if not exists qc_issues (
  tenant_id ${id} not null,
  draft_id ${id} not null,
  position integer not null,
  severity ${text} not null,
  section ${text} not null,
  reason ${text} not null,
  constraint pk_qc_issues primary key (tenant_id, draft_id, position),
  constraint fk_qc_issues foreign key (tenant_id, draft_id)
    references qc_results (tenant_id, draft_id) on delete cascade
);
--rollback drop table if exists qc_issues;
