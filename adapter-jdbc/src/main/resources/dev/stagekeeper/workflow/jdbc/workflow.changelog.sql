--liquibase formatted sql

--changeset stagekeeper:workflow-1
--comment: runs, where they stand, and who holds them; of indexes that look equal PostgreSQL takes the last, so the key comes after them
create table if not exists workflow_runs (
  tenant_id ${id} not null,
  id ${id} not null,
  flow ${id} not null,
  subject ${id} not null,
  status ${id} not null,
  current_phase ${id} not null,
  phases_completed ${json} not null,
  progress_percent double precision not null,
  phase_state ${json} not null,
  agent_state ${json} not null,
  error_message ${text},
  error_phase ${id},
  error_code ${text},
  error_class ${text},
  error_recovery_hint ${text},
  error_details ${json},
  retry_count integer not null,
  lease_owner ${text},
  lease_token bigint default 0 not null,
  lease_claimed_at timestamp(6) with time zone,
  lease_expires_at timestamp(6) with time zone,
  metadata ${json} not null,
  started_at timestamp(6) with time zone not null,
  completed_at timestamp(6) with time zone,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null
);
create index if not exists ix_workflow_runs_created on workflow_runs (tenant_id, created_at, id);
create index if not exists ix_workflow_runs_flow on workflow_runs (tenant_id, flow, created_at, id);
create index if not exists ix_workflow_runs_status on workflow_runs (tenant_id, status, created_at, id);
create index if not exists ix_workflow_runs_waiting
  on workflow_runs (tenant_id, flow, status, created_at, id);
create index if not exists ix_workflow_runs_subject
  on workflow_runs (tenant_id, subject, created_at, id);
alter table workflow_runs
  add constraint ${if_not_exists} pk_workflow_runs primary key (tenant_id, id);
insert into storage_compatibility (changeset_id, usable_since)
  select 'workflow-1', 1
  where not exists (select 1 from storage_compatibility where changeset_id = 'workflow-1');
--rollback drop table if exists workflow_runs;
--rollback delete from storage_compatibility where changeset_id = 'workflow-1';

--changeset stagekeeper:workflow-2
--comment: the executions of phases
create table if not exists workflow_stages (
  tenant_id ${id} not null,
  id ${id} not null,
  run_id ${id} not null,
  phase ${id} not null,
  sequence integer not null,
  attempt integer not null,
  status ${id} not null,
  artifacts ${json} not null,
  started_at timestamp(6) with time zone not null,
  finished_at timestamp(6) with time zone,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null
);
create index if not exists ix_workflow_stages_run
  on workflow_stages (tenant_id, run_id, sequence, id);
alter table workflow_stages
  add constraint ${if_not_exists} pk_workflow_stages primary key (tenant_id, id);
insert into storage_compatibility (changeset_id, usable_since)
  select 'workflow-2', 1
  where not exists (select 1 from storage_compatibility where changeset_id = 'workflow-2');
--rollback drop table if exists workflow_stages;
--rollback delete from storage_compatibility where changeset_id = 'workflow-2';

--changeset stagekeeper:workflow-3
--comment: what was submitted for phases; and versions before may also live with the tag that follows
create table if not exists workflow_checkpoints (
  tenant_id ${id} not null,
  id ${id} not null,
  run_id ${id} not null,
  stage_id ${id} not null,
  phase ${id} not null,
  artifacts ${json} not null,
  submitted_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null
);
create index if not exists ix_workflow_checkpoints_run
  on workflow_checkpoints (tenant_id, run_id, created_at, id);
create index if not exists ix_workflow_checkpoints_stage
  on workflow_checkpoints (tenant_id, stage_id);
alter table workflow_checkpoints
  add constraint ${if_not_exists} pk_workflow_checkpoints primary key (tenant_id, id);
insert into storage_compatibility (changeset_id, usable_since)
  select 'workflow-3', 1
  where not exists (select 1 from storage_compatibility where changeset_id = 'workflow-3');
insert into storage_compatibility (changeset_id, usable_since)
  select '0.2.0', 1
  where not exists (select 1 from storage_compatibility where changeset_id = '0.2.0');
--rollback drop table if exists workflow_checkpoints;
--rollback delete from storage_compatibility where changeset_id in ('workflow-3', '0.2.0');
