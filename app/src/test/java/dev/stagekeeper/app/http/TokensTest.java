package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.TenantId;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what they see. */
class TokensTest {

  private static final String WORKFLOWS = "/api/v1/workflows";
  private static final Tokens TWO = Tokens.parse("s3cret-a=acme, c2VjcmV0==globex");

  @Test
  void aTokenSeesItsTenantOnly() {
    try (Served served = Served.inMemory(TWO)) {
      Http acme = served.http().withToken("s3cret-a");
      Http globex = served.http().withToken("c2VjcmV0=");
      Reply begun = acme.post(WORKFLOWS, "{\"flow\":\"discovery\",\"subject\":\"shop\"}").with(201);
      String run = WORKFLOWS + "/" + begun.json().at("/workflow/run_id").textValue();
      acme.get(run).with(200);
      Reply others = globex.get(run).with(404, "not_found");
      assertEquals(
          others.json().get("detail").textValue(),
          acme.get(WORKFLOWS + "/x")
              .json()
              .get("detail")
              .textValue()
              .replace("id x", "id " + run.substring(WORKFLOWS.length() + 1)));
      globex.post(run + "/checkpoints", "{\"artifacts\":{}}").with(404, "not_found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer",
        "Bearer ",
        "Basic czNjcmV0LWE=",
        "s3cret-a",
        "Bearer s3cret-",
        "Bearer s3cret-ab"
      })
  void whoHasNoneIsNotLetIn(String authorization) {
    try (Served served = Served.inMemory(TWO)) {
      Http wrong = served.http().with("Authorization", authorization);
      for (String path :
          new String[] {WORKFLOWS + "/x", "/metrics", "/api/v1/openapi.json", "/nowhere"}) {
        Reply refused = wrong.get(path).with(401, "unauthorized");
        assertTrue(refused.header("www-authenticate").startsWith("Bearer"), refused.toString());
      }
      wrong.post(WORKFLOWS, "not even JSON").with(401, "unauthorized");
      served.http().get(WORKFLOWS + "/x").with(401, "unauthorized");
      wrong.get("/health/live").with(200);
      wrong.get("/health/ready").with(200);
    }
  }

  @Test
  void theSettingIsReadAndNeverShown() {
    assertEquals(Optional.of(new TenantId("acme")), TWO.tenantOf("s3cret-a"));
    assertEquals(Optional.of(new TenantId("globex")), TWO.tenantOf("c2VjcmV0="));
    assertEquals(Optional.empty(), TWO.tenantOf("c2VjcmV0"));
    assertEquals("2 tokens", TWO.toString());
    assertTrue(Tokens.parse(null).isEmpty());
    assertTrue(Tokens.parse(" ").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "=acme",
        "hunter2=",
        "hunter2=a b",
        "hunter2=acme,",
        "hunter2=acme,hunter2=globex",
        "hunter2 x=acme",
        "h\u00fcnter2=acme"
      })
  void aSettingThatIsWrongIsRefusedWithoutBeingShown(String setting) {
    InvalidValueException refused =
        assertThrows(InvalidValueException.class, () -> Tokens.parse(setting));
    assertEquals(Tokens.SETTING, refused.field());
    assertFalse(refused.getMessage().contains("unter2"), refused.getMessage());
  }

  @Test
  void anAddressThatOthersReachDemandsTokens() throws Exception {
    InetAddress all = InetAddress.getByName("0.0.0.0");
    InvalidValueException refused =
        assertThrows(
            InvalidValueException.class,
            () -> new ApiSettings(all, 0, Tokens.NONE, TenantId.DEFAULT, ServerLimits.DEFAULT));
    assertEquals(Tokens.SETTING, refused.field());
    new ApiSettings(all, 0, TWO, TenantId.DEFAULT, ServerLimits.DEFAULT);
  }
}
