<?xml version="1.0" encoding="UTF-8"?>
<!-- What programs read: the sitemap and the Atom feed. Both need the public address of the site. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:template match="page[@kind = 'sitemap']" as="element()">
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <xsl:for-each select="link"><url><loc>{$f:site/@url}{@href}</loc><xsl:if test="@changed"><lastmod>{@changed}</lastmod></xsl:if></url></xsl:for-each>
    </urlset>
  </xsl:template>

  <!-- Records by the day of their encoding, the newest first; a record that gives none cannot be in a feed. -->
  <xsl:template match="page[@kind = 'feed']" as="element()">
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{$lang}">
      <id>{$f:site/@url}</id>
      <title>{f:site-title()}</title>
      <xsl:if test="$f:site/@subtitle ne ''"><subtitle>{$f:site/@subtitle}</subtitle></xsl:if>
      <updated>{f:instant(max(record/string(@changed)))}</updated>
      <author><name>{($f:site/@publisher[. ne ''], f:site-title())[1]}</name></author>
      <link rel="self" type="application/atom+xml" href="{$f:site/@url}{@href}"/>
      <link rel="alternate" type="text/html" href="{$f:site/@url}"/>
      <xsl:for-each select="record">
        <entry>
          <id>{$f:site/@url}{@href}</id>
          <title>{@title}</title>
          <updated>{f:instant(@changed)}</updated>
          <link rel="alternate" type="text/html" href="{$f:site/@url}{@href}"/>
          <summary>{string-join((string-join((@date[. ne ''], where), ', ')[.], abstract), '. ')}</summary>
        </entry>
      </xsl:for-each>
    </feed>
  </xsl:template>

  <xsl:function name="f:instant" as="xs:string">
    <xsl:param name="day" as="xs:string"/>
    <xsl:sequence select="$day || 'T00:00:00Z'"/>
  </xsl:function>
</xsl:stylesheet>
