--liquibase formatted sql

--changeset stagekeeper:onboarding-1
--comment: what clients answered
create table if not exists onboarding_intakes (
  tenant_id ${id} not null,
  id ${id} not null,
  client ${id} not null,
  brief_id ${id},
  responses ${json} not null,
  attachments ${json} not null,
  form_version ${text} not null,
  submitted_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_onboarding_intakes primary key (tenant_id, id)
);
create index if not exists ix_onboarding_intakes_created on onboarding_intakes (tenant_id, created_at, id);
create index if not exists ix_onboarding_intakes_client on onboarding_intakes (tenant_id, client, created_at, id);
create index if not exists ix_onboarding_intakes_brief on onboarding_intakes (tenant_id, brief_id, created_at, id);
--rollback drop table if exists onboarding_intakes;

--changeset stagekeeper:onboarding-2
--comment: what clients want; a run makes at most one brief
create table if not exists onboarding_briefs (
  tenant_id ${id} not null,
  id ${id} not null,
  client ${id} not null,
  workflow_run_id ${id},
  deliverables ${json} not null,
  exclusions ${json} not null,
  timeline_weeks integer,
  objectives ${json} not null,
  target_audience ${text} not null,
  brand_guidelines ${json} not null,
  metadata ${json} not null,
  normalized_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_onboarding_briefs primary key (tenant_id, id),
  constraint uk_onboarding_briefs_workflow_run unique (tenant_id, workflow_run_id)
);
create index if not exists ix_onboarding_briefs_created on onboarding_briefs (tenant_id, created_at, id);
create index if not exists ix_onboarding_briefs_client on onboarding_briefs (tenant_id, client, created_at, id);
--rollback drop table if exists onboarding_briefs;

--changeset stagekeeper:onboarding-3
--comment: where briefs are worked on
create table if not exists onboarding_projects (
  tenant_id ${id} not null,
  id ${id} not null,
  brief_id ${id} not null,
  workspace_url ${text},
  set_up_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_onboarding_projects primary key (tenant_id, id)
);
create index if not exists ix_onboarding_projects_created on onboarding_projects (tenant_id, created_at, id);
create index if not exists ix_onboarding_projects_brief on onboarding_projects (tenant_id, brief_id, created_at, id);
--rollback drop table if exists onboarding_projects;
