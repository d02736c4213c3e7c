package dev.stagekeeper.storage.jdbc;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows that writers on H2 stand in line at. */
public interface TenantSql {

  @SqlQuery("SELECT tenant_id FROM storage_tenants WHERE tenant_id = :tenant FOR UPDATE")
  Optional<String> lock(@Bind("tenant") String tenant);

  @SqlUpdate("MERGE INTO storage_tenants (tenant_id) KEY (tenant_id) VALUES (:tenant)")
  void add(@Bind("tenant") String tenant);
}
