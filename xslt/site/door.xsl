<?xml version="1.0" encoding="UTF-8"?>
<!-- The door: a page in the folder above, which leads to the start page. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:template match="page[@kind = 'door']" as="element(Q{}html)">
    <html lang="{$lang}" dir="{f:direction($lang)}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"/>
        <meta http-equiv="refresh" content="0; url={@to}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{f:site-title()}</title>
        <link rel="icon" href="data:,"/>
      </head>
      <body><main><h1><a href="{@to}">{f:site-title()}</a></h1></main></body>
    </html>
  </xsl:template>
</xsl:stylesheet>
