--liquibase formatted sql

--changeset stagekeeper:strategy-1
--comment: the plans for briefs, one for each version
create table if not exists strategies (
  tenant_id ${id} not null,
  id ${id} not null,
  brief_id ${id} not null,
  version integer not null,
  kpis ${json} not null,
  channels ${json} not null,
  milestones ${json} not null,
  duration_weeks integer not null,
  executive_summary ${text} not null,
  approved boolean not null,
  approved_by ${text},
  generated_at timestamp(6) with time zone not null,
  approved_at timestamp(6) with time zone,
  revision bigint not null,
  created_at timestamp(6) with time zone not null,
  created_by ${text} not null,
  updated_at timestamp(6) with time zone not null,
  updated_by ${text} not null,
  constraint pk_strategies primary key (tenant_id, id),
  constraint uk_strategies_version unique (tenant_id, brief_id, version)
);
create index if not exists ix_strategies_created on strategies (tenant_id, created_at, id);
--rollback drop table if exists strategies;

--changeset stagekeeper:strategy-2
--comment: the tactics of a strategy's channels, in order
create table if not exists tactic_assignments (
  tenant_id ${id} not null,
  strategy_id ${id} not null,
  channel_position integer not null,
  position integer not null,
  tactic ${text} not null,
  constraint pk_tactic_assignments primary key (tenant_id, strategy_id, channel_position, position),
  constraint fk_tactic_assignments foreign key (tenant_id, strategy_id)
    references strategies (tenant_id, id) on delete cascade
);
--rollback drop table if exists tactic_assignments;
