package dev.reprise.impl.openssl;

/** The functions of wolfSSL that OpenSSL has not, under their C names; see its manual. */
interface LibWolfSsl {

  int wolfSSL_SetAllocators(long malloc, long free, long realloc);

  int wolfSSL_CTX_UseSessionTicket(long context);
}
