<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of textual notes: every intervention, with its place and who answers for it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:entry" on-no-match="fail"/>

  <xsl:function name="f:entries" as="element()*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="$edition/text//(reading | gap)"/>
  </xsl:function>

  <xsl:function name="f:apparatus" as="element(Q{}section)?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="table" as="element(Q{}table)">
      <table class="apparatus">
        <thead><tr><xsl:for-each select="'place', 'edition', 'source', 'kind', 'by'"><th scope="col">{f:t('col-' || .)}</th></xsl:for-each></tr></thead>
        <tbody><xsl:apply-templates select="f:entries($edition)" mode="ed:entry"/></tbody>
      </table>
    </xsl:variable>
    <xsl:if test="exists(f:entries($edition))">
      <xsl:variable name="content" as="element()+">
        <p>{f:t('apparatus-intro')}</p>
        <div class="scroll" tabindex="0" role="region" aria-label="{f:t('apparatus-table')}"><xsl:sequence select="$table"/></div>
      </xsl:variable>
      <xsl:sequence select="f:part('apparatus', f:t('textual-notes'), $content)"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="reading" mode="ed:entry" as="element(Q{}tr)">
    <tr>
      <td><a href="#r-{@key}">{@at}<sup>{@key}</sup></a></td>
      <td class="words" lang="{ancestor::text/@lang}">{(@lemma[. ne ''], '–')[1]}</td>
      <td class="words" lang="{ancestor::text/@lang}">{(@source[. ne ''], '–')[1]}</td>
      <td>{string-join((f:t('kind-' || @kind), f:t('uncertain')[current()/@cert]), ', ')}</td>
      <td>{@by}</td>
    </tr>
  </xsl:template>

  <xsl:template match="gap" mode="ed:entry" as="element(Q{}tr)">
    <tr>
      <td><a href="#{@id}">{(@at[. ne ''], '–')[1]}</a></td>
      <td class="words">[{f:gap-words(.)}]</td>
      <td class="words">{(normalize-space(f:in-source(.))[.], '–')[1]}</td>
      <td>{string-join((f:t('kind-gap'), f:t('uncertain')[current()/@cert]), ', ')}</td>
      <td>{@by}</td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
