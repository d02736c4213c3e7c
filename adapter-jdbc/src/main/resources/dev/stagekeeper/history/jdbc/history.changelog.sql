--liquibase formatted sql

--changeset stagekeeper:history-1
--comment: what was planned
create table if not exists plan_results (
  tenant_id ${id} not null,
  id ${id} not null,
  objective ${text} not null,
  flow ${id},
  snapshot ${json} not null,
  planned_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null
);
create index if not exists ix_plan_results_planned on plan_results (tenant_id, planned_at);
alter table plan_results
  add constraint ${if_not_exists} pk_plan_results primary key (tenant_id, id);
insert into storage_compatibility (changeset_id, usable_since)
  select 'history-1', 1
  where not exists (select 1 from storage_compatibility where changeset_id = 'history-1');
--rollback drop table if exists plan_results;
--rollback delete from storage_compatibility where changeset_id = 'history-1';

--changeset stagekeeper:history-2
--comment: what became of plans
create table if not exists execution_results (
  tenant_id ${id} not null,
  id ${id} not null,
  plan_id ${id} not null,
  success boolean not null,
  snapshot ${json} not null,
  executed_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null
);
create index if not exists ix_execution_results_executed
  on execution_results (tenant_id, executed_at);
create index if not exists ix_execution_results_plan on execution_results (tenant_id, plan_id);
alter table execution_results
  add constraint ${if_not_exists} pk_execution_results primary key (tenant_id, id);
insert into storage_compatibility (changeset_id, usable_since)
  select 'history-2', 1
  where not exists (select 1 from storage_compatibility where changeset_id = 'history-2');
--rollback drop table if exists execution_results;
--rollback delete from storage_compatibility where changeset_id = 'history-2';

--changeset stagekeeper:history-3
--comment: runs that have ended, whole; and versions before may also live with the tag that follows
create table if not exists run_history (
  tenant_id ${id} not null,
  id ${id} not null,
  plan_id ${id} not null,
  objective ${text} not null,
  objective_folded ${text} not null,
  flow ${id},
  success boolean not null,
  plan_result ${json} not null,
  execution_result ${json} not null,
  executed_at timestamp(6) with time zone not null,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null
);
create index if not exists ix_run_history_executed on run_history (tenant_id, executed_at, id);
create index if not exists ix_run_history_success
  on run_history (tenant_id, success, executed_at, id);
create index if not exists ix_run_history_flow on run_history (tenant_id, flow, executed_at, id);
create index if not exists ix_run_history_flow_success
  on run_history (tenant_id, flow, success, executed_at, id);
create index if not exists ix_run_history_plan on run_history (tenant_id, plan_id);
alter table run_history
  add constraint ${if_not_exists} pk_run_history primary key (tenant_id, id);
insert into storage_compatibility (changeset_id, usable_since)
  select 'history-3', 1
  where not exists (select 1 from storage_compatibility where changeset_id = 'history-3');
insert into storage_compatibility (changeset_id, usable_since)
  select '0.3.0', 1
  where not exists (select 1 from storage_compatibility where changeset_id = '0.3.0');
--rollback drop table if exists run_history;
--rollback delete from storage_compatibility where changeset_id in ('history-3', '0.3.0');
