package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FatalNoticeTest {

  @Test
  void signal_library_and_function_are_told_without_addresses() {
    assertThat(
            FatalNotice.read(
                notice(
                    "SIGSEGV (0xb) at pc=0x00007f1b12849ad8, pid=1, tid=2",
                    "C  [libssl.so.3+0x45d54]  SSL_free+0x14")))
        .contains("SIGSEGV in libssl.so.3 SSL_free+0x14");
    assertThat(
            FatalNotice.read(
                notice(
                    "SIGBUS (0x7) at pc=0x00007f1b12849ad8, pid=1, tid=2",
                    "C  [libssl.so.3+0x45d54]")))
        .contains("SIGBUS in libssl.so.3+0x45d54");
    assertThat(
            FatalNotice.read(
                notice(
                    "SIGILL (0x4) at pc=0x00007f1b12849ad8, pid=1, tid=2",
                    "J 12 c1 X.main()V (5 bytes) @ 0x00007f1b12849ad8")))
        .contains("SIGILL");
  }

  @Test
  void a_signal_that_was_sent_is_told_as_such() {
    assertThat(
            FatalNotice.read(
                notice(
                    "SIGFPE (0x8) at pc=0x00007f1b12849ad8 (sent by kill), pid=1, tid=2",
                    "C  [libc.so.6+0x8aeec]")))
        .contains("SIGFPE, sent");
  }

  @Test
  void an_error_of_the_jvm_and_a_lack_of_memory_are_told() {
    assertThat(
            FatalNotice.read(
                notice("Internal Error (os_linux.cpp:42), pid=1, tid=2", "V  [libjvm.so+0x1]")))
        .hasValueSatisfying(how -> assertThat(how).contains("Internal Error (os_linux.cpp:42)"));
    assertThat(
            FatalNotice.read(
                List.of("# There is insufficient memory for the Java Runtime Environment")))
        .hasValueSatisfying(how -> assertThat(how).startsWith("out of memory"));
  }

  @Test
  void other_lines_are_no_notice_and_need_no_second_one() {
    assertThat(FatalNotice.read(List.of())).isEmpty();
    assertThat(FatalNotice.isComplete(List.of())).isFalse();
    assertThat(FatalNotice.read(List.of("# nothing fatal"))).isEmpty();
    assertThat(FatalNotice.isComplete(List.of("# nothing fatal"))).isTrue();
  }

  @Test
  void a_notice_is_complete_with_its_frame() {
    List<String> lines = notice("SIGSEGV (0xb) at pc=0x0, pid=1, tid=2", "C  [libc.so.6+0x1]");
    for (int i = 1; i < lines.size(); i++) {
      assertThat(FatalNotice.isComplete(lines.subList(0, i))).isFalse();
    }
    assertThat(FatalNotice.isComplete(lines)).isTrue();
  }

  private static List<String> notice(String what, String frame) {
    return List.of(
        "# A fatal error has been detected by the Java Runtime Environment:",
        "#",
        "#  " + what,
        "#",
        "# JRE version: OpenJDK Runtime Environment Temurin-25.0.3+9 (25.0.3+9)",
        "# Problematic frame:",
        "# " + frame);
  }
}
